// One line per request, in the combined log format or as JSON, without what could tell who listened: the address is cut
// to its network (/24, /48) unless whole ones are asked for, the query is left out. Pure.
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
  std::uint64_t body_bytes = 0;  // that the client took, as far as this machine knows
  std::string referer, user_agent;
  std::string content_range;  // of the answer: without it nobody can tell which bytes these were
  Instant at{};
};

struct LogForm {
  enum class Shape { combined, json } shape = Shape::combined;
  enum class Addresses { networks, whole } addresses = Addresses::networks;
};

// Without a line break. Combined lines end in the answer's Content-Range, as those of scripts/deploy/ for nginx do.
std::string access_line(const AccessEntry& entry, LogForm form);
std::string network_of(std::string_view address);  // "192.0.2.0", "2001:db8:1::"

}  // namespace voicepress
