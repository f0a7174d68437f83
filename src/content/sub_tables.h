// Reading the tables below a table: [[locations]], [chat], each by its own group of the field table. Internal to
// content/.
#pragma once

#include "content/date_field.h"
#include "content/field_reader.h"
#include "content/timestamp_field.h"

#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace voicepress::content {

// What `read` makes of each table of a list.
template <class Read>
auto read_tables(const FieldReader& reader, std::string_view field, std::string_view group, Read read) {
  std::vector<decltype(read(reader))> found;
  for (const Value* entry : reader.tables(field))
    found.push_back(
        read(FieldReader(std::get<Table>(entry->data), group, &reader.group(), entry->place, reader.complaints())));
  return found;
}

// The same of a single one, if it is there.
template <class Read>
auto read_table(const FieldReader& reader, std::string_view field, std::string_view group, Read read) {
  std::optional<decltype(read(reader))> found;
  if (const Value* entry = reader.value(field))
    found = read(FieldReader(std::get<Table>(entry->data), group, &reader.group(), entry->place, reader.complaints()));
  return found;
}

// A moment or a length.
inline std::optional<Located<std::chrono::milliseconds>> read_time(const FieldReader& reader, std::string_view name) {
  const Value* given = reader.value(name);
  if (given == nullptr) return std::nullopt;
  if (const auto time = read_timestamp(*given)) return Located<std::chrono::milliseconds>{*time, given->place};
  add_error(reader.sink(name), "time-format", given->place, fmt::format("'{}' is not a time", name),
            fmt::format("write {} = \"1:02:03.5\", or the seconds: {} = 75", name, name));
  return std::nullopt;
}

inline std::optional<Located<Instant>> read_instant(const FieldReader& reader, std::string_view name,
                                                    const Calendar& calendar) {
  const Value* given = reader.raw(name);
  if (given == nullptr) return std::nullopt;
  const auto instant = read_date(name, *given, calendar, "", reader.sink(name));
  if (!instant) return std::nullopt;
  return Located<Instant>{*instant, given->place};
}

}  // namespace voicepress::content
