// Which addresses of the internet protocol lead out into the world, and which to this computer or the network it stands
// in. A feed from outside must not make us ask things of machines that only we can reach (server-side request forgery).
// The ranges are those of the IANA special-purpose registries (RFC 6890), for IPv4 and IPv6.
#pragma once

#include <string>

struct sockaddr;

namespace voicepress::net {

// False for loopback, private, link-local, shared, multicast, reserved and unspecified addresses, whatever their form
// (IPv4 inside of IPv6 counts as what it holds), and for whatever is neither IPv4 nor IPv6.
bool is_public_address(const sockaddr& address);

// The same for "192.0.2.1" or "2001:db8::1"; false for what is no address.
bool is_public_address(const std::string& numeric);

}  // namespace voicepress::net
