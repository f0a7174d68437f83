#include "base/ip_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <string>

namespace voicepress {

namespace {

constexpr std::array<unsigned char, 12> clothes = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr std::size_t longest_address = 45;  // "ffff:…:255.255.255.255"

}  // namespace

std::optional<IpAddress> parse_ip_address(std::string_view text) {
  if (text.size() > longest_address) return std::nullopt;
  const std::string address(text);
  IpAddress bytes{};
  if (::inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1) return bytes;
  std::copy(clothes.begin(), clothes.end(), bytes.begin());
  if (::inet_pton(AF_INET, address.c_str(), bytes.data() + clothes.size()) == 1) return bytes;
  return std::nullopt;
}

bool is_ipv4(const IpAddress& address) { return std::equal(clothes.begin(), clothes.end(), address.begin()); }

}  // namespace voicepress
