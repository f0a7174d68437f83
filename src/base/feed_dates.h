// Dates as the feeds of the world write them: RFC 2822 ("Thu, 21 Mar 2019 06:00:00 +0000"), with what RFC 822 allowed
// before it and publishers still write: years of two digits, no weekday, no seconds, names of zones.
#pragma once

#include "base/dates.h"

#include <optional>
#include <string_view>

namespace voicepress {

// The weekday is not held against the date: apps do not look at it.
std::optional<Instant> parse_rfc2822(std::string_view text);

}  // namespace voicepress
