// TOML as plain values, each with its place: the only part of Voicepress that knows toml++. Strings come checked
// (legal XML characters) and composed (NFC). Nesting is limited before parsing, because both toml++ and its
// destructors recurse. A syntax error is returned raw; toml_errors.h says it in words.
#pragma once

#include "base/dates.h"
#include "base/diagnostic.h"
#include "base/place.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace voicepress::content {

struct Value;
struct Entry;
using List = std::vector<Value>;
using Table = std::vector<Entry>;  // in order of appearance

struct DateTime {
  LocalTime local;
  bool has_time = false;
  std::optional<int> offset_minutes;  // given as "Z" or "+01:00"
};

struct TimeOfDay {
  int hour = 0, minute = 0, second = 0;
};

struct Value {
  Place place;  // where the value begins; of a [section]: its heading
  std::variant<std::string, std::int64_t, double, bool, DateTime, TimeOfDay, List, Table> data;
};

struct Entry {
  std::string key;
  Place place;
  Value value;
};

const Value* find(const Table& table, std::string_view key);

struct SyntaxError {
  int line = 0;
  int column = 0;
  std::string description;  // toml++'s words, or "nesting" for too many brackets or dots
};

struct ParsedToml {
  Table table;
  std::optional<SyntaxError> error;
};

// `first_line` is the number of the text's first line in its file; places and errors are those of the file.
ParsedToml parse_toml(std::string_view text, int first_line, const std::string& shown, Diagnostics& diagnostics);

}  // namespace voicepress::content
