// The fields that name an episode for ever: guid and slug. Forms only; whether they are unique is for rules/.
#pragma once

#include "content/field_reader.h"

#include <optional>
#include <string>
#include <string_view>

namespace voicepress::content {

// As given, without blanks at the ends; empty when not given or not allowed.
Located<std::string> read_guid(const FieldReader& reader);

// What a file name says: "2019-03-21-reading-aloud.md" has the day "2019-03-21" and the rest "reading-aloud".
struct EpisodeFileName {
  std::string day;   // may be empty
  std::string rest;  // not yet checked
};
EpisodeFileName take_apart_file_name(std::string_view file_name);

// The field `slug`, else the file name's. Empty after an error; `file` is the place of the file as a whole.
Located<std::string> read_slug(const FieldReader& reader, std::string_view file_name, const Place& file);

}  // namespace voicepress::content
