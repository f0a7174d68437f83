#include "server/networks.h"

#include <algorithm>
#include <charconv>

namespace voicepress {

namespace {

constexpr int bits_of_mapping = 96;  // ::ffff:0:0/96 holds all of IPv4

bool have_same_beginning(const IpAddress& a, const IpAddress& b, int bits) {
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (!std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(whole), b.begin())) return false;
  const int rest = bits % 8;
  return rest == 0 || ((a[whole] ^ b[whole]) >> (8 - rest)) == 0;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

// "192.0.2.1:4711", "[2001:db8::1]:4711" and "[2001:db8::1]" without what is no address. Some proxies add the port.
std::string_view without_port(std::string_view text) {
  if (text.starts_with('[')) return text.substr(1, text.find(']') == text.npos ? text.npos : text.find(']') - 1);
  const std::size_t colon = text.find(':');
  return colon != text.npos && text.find(':', colon + 1) == text.npos ? text.substr(0, colon) : text;
}

}  // namespace

Networks Networks::of_this_machine() {
  Networks loopback;
  loopback.add("127.0.0.0/8");
  loopback.add("::1");
  return loopback;
}

bool Networks::add(std::string_view network) {
  const std::size_t slash = network.find('/');
  const std::string_view text = network.substr(0, slash);
  const auto address = parse_ip_address(text);
  if (!address) return false;
  const bool is_v4 = text.find(':') == text.npos;
  const int most = is_v4 ? 32 : 128;
  int bits = most;
  if (slash != network.npos) {
    const std::string_view length = network.substr(slash + 1);
    const auto [end, problem] = std::from_chars(length.data(), length.data() + length.size(), bits);
    if (problem != std::errc() || end != length.data() + length.size() || bits < 0 || bits > most) return false;
  }
  networks_.push_back({*address, is_v4 ? bits + bits_of_mapping : bits});
  return true;
}

bool Networks::contain(std::string_view address) const {
  const auto bytes = parse_ip_address(address);
  return bytes && std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
           return have_same_beginning(*bytes, network.address, network.bits);
         });
}

std::string client_behind(const std::string& peer, std::string_view forwarded_for, const Networks& proxies) {
  std::string client = peer;
  while (!forwarded_for.empty() && proxies.contain(client)) {
    const std::size_t comma = forwarded_for.rfind(',');
    const std::string_view hop =
        without_port(trimmed(comma == forwarded_for.npos ? forwarded_for : forwarded_for.substr(comma + 1)));
    if (!parse_ip_address(hop)) break;
    client = hop;
    forwarded_for = comma == forwarded_for.npos ? "" : forwarded_for.substr(0, comma);
  }
  return client;
}

}  // namespace voicepress
