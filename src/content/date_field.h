// Turns what a producer wrote as a date into an instant: a day alone means the show's publish time in its time zone,
// a date and time without offset are read in that zone, one with an offset as it stands (RFC 3339). Moments that a
// change of clocks skips or repeats are errors that show both readings.
#pragma once

#include "base/dates.h"
#include "content/complaints.h"
#include "content/toml_document.h"

#include <optional>
#include <string>
#include <string_view>

namespace voicepress::content {

// How the show reads dates.
struct Calendar {
  std::string zone = "UTC";  // known to the tz database
  int hour = 6, minute = 0;  // the publish time

  std::string publish_time() const;  // "06:00"
};

// "06:00", from 00:00 to 23:59.
std::optional<TimeOfDay> parse_time_of_day(std::string_view text);

// The same, or a TOML time.
std::optional<TimeOfDay> read_time_of_day(const Value& value);

std::optional<Instant> read_date(std::string_view name, const Value& value, const Calendar& calendar,
                                 const std::string& example_day, Diagnostics& diagnostics);

// "'date' is not a date", as every wrong date is answered. `example_day` is "2026-01-12" or the file name's day.
Diagnostic not_a_date(std::string_view name, Place place, const Calendar& calendar, const std::string& example_day);

}  // namespace voicepress::content
