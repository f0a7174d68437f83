#include "net/addresses.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace voicepress::net {

namespace {

struct Block4 {
  std::uint32_t begin;
  int bits;
};

constexpr std::uint32_t ipv4(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return a << 24 | b << 16 | c << 8 | d;
}

constexpr std::array closed_blocks = {
    Block4{ipv4(0, 0, 0, 0), 8},       // this network
    Block4{ipv4(10, 0, 0, 0), 8},      // private
    Block4{ipv4(100, 64, 0, 0), 10},   // shared by carriers
    Block4{ipv4(127, 0, 0, 0), 8},     // loopback
    Block4{ipv4(169, 254, 0, 0), 16},  // link-local, where clouds keep their secrets
    Block4{ipv4(172, 16, 0, 0), 12},   // private
    Block4{ipv4(192, 0, 0, 0), 24},    // protocol assignments
    Block4{ipv4(192, 0, 2, 0), 24},    // documentation
    Block4{ipv4(192, 168, 0, 0), 16},  // private
    Block4{ipv4(198, 18, 0, 0), 15},   // benchmarks
    Block4{ipv4(198, 51, 100, 0), 24}, Block4{ipv4(203, 0, 113, 0), 24},
    Block4{ipv4(224, 0, 0, 0), 3},  // multicast and reserved
};

bool is_public4(std::uint32_t address) {
  return std::none_of(closed_blocks.begin(), closed_blocks.end(),
                      [&](const Block4& block) { return (address ^ block.begin) >> (32 - block.bits) == 0; });
}

std::uint32_t ipv4_at(const std::uint8_t* bytes) { return ipv4(bytes[0], bytes[1], bytes[2], bytes[3]); }

bool begins(const std::uint8_t* bytes, std::initializer_list<std::uint8_t> prefix) {
  return std::equal(prefix.begin(), prefix.end(), bytes);
}

bool is_public6(const in6_addr& address) {
  const std::uint8_t* bytes = address.s6_addr;
  // IPv4 in the clothes of IPv6: mapped, and translated (RFC 6052).
  if (begins(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF})) return is_public4(ipv4_at(bytes + 12));
  if (begins(bytes, {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) return is_public4(ipv4_at(bytes + 12));
  if (begins(bytes, {0x20, 0x02})) return is_public4(ipv4_at(bytes + 2));  // 6to4
  if ((bytes[0] & 0xE0) != 0x20) return false;                             // only 2000::/3 leads anywhere
  if (begins(bytes, {0x20, 0x01, 0x0D, 0xB8})) return false;               // documentation
  return !(begins(bytes, {0x20, 0x01}) && bytes[2] < 2);                   // 2001::/23, Teredo among it
}

}  // namespace

bool is_public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    return is_public4(ntohl(in.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, &address, sizeof in);
    return is_public6(in.sin6_addr);
  }
  return false;
}

bool is_public_address(const std::string& numeric) {
  in_addr four{};
  if (inet_pton(AF_INET, numeric.c_str(), &four) == 1) return is_public4(ntohl(four.s_addr));
  in6_addr six{};
  return inet_pton(AF_INET6, numeric.c_str(), &six) == 1 && is_public6(six);
}

}  // namespace voicepress::net
