// One line per request in the common log format, without what could tell who listened: the address is cut to its
// network (/24, /48), the query is left out. Pure.
#pragma once

#include "base/dates.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace voicepress {

struct AccessEntry {
  std::string address;  // as the socket names it
  std::string method, target;
  int minor_version = 1;
  int status = 0;
  std::uint64_t body_bytes = 0;  // that the socket took
  Instant at{};
};

std::string access_line(const AccessEntry& entry);  // without a line break
std::string network_of(std::string_view address);   // "192.0.2.0", "2001:db8:1::"

}  // namespace voicepress
