#include "server/local_hosts.h"

#include "base/ascii.h"

#include <arpa/inet.h>
#include <netinet/in.h>

namespace voicepress {

bool is_loopback(const std::string& host) {
  const std::string name = lower_ascii(host);
  if (name == "localhost") return true;
  in_addr v4{};
  if (::inet_pton(AF_INET, name.c_str(), &v4) == 1) return (ntohl(v4.s_addr) >> 24) == 127;
  in6_addr v6{};
  return ::inet_pton(AF_INET6, name.c_str(), &v6) == 1 && IN6_IS_ADDR_LOOPBACK(&v6);
}

bool is_for_this_computer(std::string_view host_field) {
  if (host_field.starts_with('[')) {
    const std::size_t end = host_field.find(']');
    return end != host_field.npos && is_loopback(std::string(host_field.substr(1, end - 1)));
  }
  return is_loopback(std::string(host_field.substr(0, host_field.find(':'))));
}

}  // namespace voicepress
