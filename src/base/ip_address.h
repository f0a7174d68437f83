// Numeric addresses of IPv4 and IPv6 as bytes, in one form: an IPv4 address is what it is in the clothes of IPv6
// (::ffff:0:0/96, RFC 4291, 2.5.5.2).
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace voicepress {

using IpAddress = std::array<unsigned char, 16>;

std::optional<IpAddress> parse_ip_address(std::string_view text);  // without a zone, a port or brackets
bool is_ipv4(const IpAddress& address);                            // its last four bytes are the address then

}  // namespace voicepress
