// Networks in the notation of RFC 4632 and RFC 4291, "10.0.0.0/8" and "2001:db8::/32", and who stands behind a proxy in
// one of them. Pure.
#pragma once

#include "base/ip_address.h"

#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

class Networks {
 public:
  static Networks of_this_machine();  // loopback
  void add(const Networks& others) {
    networks_.insert(networks_.end(), others.networks_.begin(), others.networks_.end());
  }
  // One more. An address without a length is a network by itself. False for what is neither.
  bool add(std::string_view network);
  bool contain(std::string_view address) const;  // numeric; IPv4 in IPv6 clothes is IPv4
  bool are_none() const { return networks_.empty(); }

 private:
  struct Network {
    IpAddress address;
    int bits;
  };
  std::vector<Network> networks_;
};

// Who asks, where `peer` holds the connection and sent this X-Forwarded-For (all its fields, joined by commas): from
// the right the first who is none of our proxies. What a client itself wrote in it stands further left and is never
// looked at. Where it says no address, the last proxy is all that is known.
std::string client_behind(const std::string& peer, std::string_view forwarded_for, const Networks& proxies);

}  // namespace voicepress
