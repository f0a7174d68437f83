// Dates of HTTP header fields (RFC 9110, 5.6.7): written as IMF-fixdate, read in all three forms. Always UTC.
#pragma once

#include "base/dates.h"

#include <optional>
#include <string>

namespace voicepress {

std::string format_http_date(Instant instant);                    // "Thu, 21 Mar 2019 06:00:00 GMT"
std::optional<Instant> parse_http_date(const std::string& text);  // nothing for what is no such date

}  // namespace voicepress
