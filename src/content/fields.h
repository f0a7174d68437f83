// The one table of fields that show.toml and episode files may have. It drives the reader (types, required fields,
// "did you mean"), the explanation of mistakes, the documentation and the schema; a field that is not here
// does not exist. Names, types and defaults follow the design's list of fields.
#pragma once

#include <string_view>
#include <vector>

namespace voicepress::content {

enum class FieldType {
  line,           // text on one line: runs of blanks become one
  text,           // text that may have several lines
  file_name,      // of a file in the show's media folder, kept letter by letter
  web_address,    // an address; its form is judged by rules/
  https_address,  // absolute https address
  choice,         // one of a few words
  boolean,
  integer,
  number,
  date,           // TOML date or date-time, or the same in quotes
  time_of_day,    // "06:00"
  timestamp,      // a moment of the recording: "1:02:03.5", "75" or 75
  text_list,      // ["a", "b"]
  integer_list,   // [1, 2]
  table,          // [audio]
  text_table,     // [speakers]: names of the producer's own, each with a text
  table_list,     // [[hosts]]
  text_or_tables  // a file's name, or [[chapters]]
};

enum class Presence { optional, required };
enum class OnError { refuses_file, drops_companion };

struct Field {
  std::string_view name;
  FieldType type = FieldType::line;
  std::string_view documentation;  // one sentence
  std::string_view example;        // a value as written in TOML; of tables: their first line
  Presence presence = Presence::optional;
  std::string_view default_text = {};          // as written in TOML; empty: none, or explained in words
  std::string_view group = {};                 // of tables: the group of their fields
  std::vector<std::string_view> choices = {};  // of choices
  OnError on_error = OnError::refuses_file;
};

struct FieldGroup {
  std::string_view name;           // "show", "episode", "person", …
  std::string_view documentation;  // where these fields are written
  std::vector<Field> fields;
};

const std::vector<FieldGroup>& field_table();

// Throws Error(internal) for a name that is not in the table: the table and the reader belong together.
const FieldGroup& field_group(std::string_view name);
const Field& field_of(const FieldGroup& group, std::string_view name);

// The field that people mean who write what other programs call it ("tags", "pubdate"); empty where nobody knows.
// `written` is in lower case.
std::string_view meant_by(const FieldGroup& group, std::string_view written);

// Nothing when there is no such field.
const Field* find_field(const FieldGroup& group, std::string_view name);

// "text in quotes": what a value of this type is called in a message "'title' must be …".
std::string_view description_of(FieldType type);

}  // namespace voicepress::content
