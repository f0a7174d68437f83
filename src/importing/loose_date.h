// Dates as feeds write them, which is not always as RFC 2822 wants it: years of two digits, names of zones, no zone, no
// weekday or a wrong one, ISO 8601, the month first. What had to be guessed is told.
#pragma once

#include "base/dates.h"

#include <optional>
#include <string>
#include <string_view>

namespace voicepress::importing {

struct LooseDate {
  Instant at{};
  std::string guess;  // in words, or empty: "no time zone is given: UTC was taken"
};

// Nothing when it cannot be read, or lies outside of the years 1970 to 9999.
std::optional<LooseDate> read_loose_date(std::string_view text);

}  // namespace voicepress::importing
