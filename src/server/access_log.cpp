#include "server/access_log.h"

#include "base/text.h"
#include "server/request_path.h"

#include <date/date.h>
#include <fmt/format.h>

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace voicepress {

std::string network_of(std::string_view address) {
  const std::string text(address);
  std::array<unsigned char, 16> bytes{};
  std::array<char, INET6_ADDRSTRLEN> buffer{};
  if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) {
    bytes[3] = 0;
    return inet_ntop(AF_INET, bytes.data(), buffer.data(), buffer.size());
  }
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return "-";
  constexpr std::array<unsigned char, 12> v4_in_v6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  const bool is_v4 = std::equal(v4_in_v6.begin(), v4_in_v6.end(), bytes.begin());
  std::fill(bytes.begin() + (is_v4 ? 15 : 6), bytes.end(), static_cast<unsigned char>(0));
  return inet_ntop(AF_INET6, bytes.data(), buffer.data(), buffer.size());
}

std::string access_line(const AccessEntry& entry) {
  return fmt::format(R"({} - - [{}] "{} {} HTTP/1.{}" {} {})", network_of(entry.address),
                     date::format("%d/%b/%Y:%T +0000", entry.at), printable(entry.method), path_for_log(entry.target),
                     entry.minor_version, entry.status, entry.body_bytes);
}

}  // namespace voicepress
