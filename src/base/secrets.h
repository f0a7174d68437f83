// What secrets are made of, kept apart from hashes that anybody may know: random bytes, keyed hashes, a comparison that
// takes as long for a near miss as for any other. By OpenSSL and the kernel. Bytes are binary.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace voicepress {

std::string random_bytes(std::size_t count);                              // throws Error(machine)
std::string hmac_sha256(std::string_view key, std::string_view message);  // 32 bytes; RFC 2104

// Whether they are the same. How long that takes depends on their lengths alone.
bool are_equal_secrets(std::string_view a, std::string_view b);

// RFC 4648, section 5, without padding: what may stand in an address.
std::string to_base64url(std::string_view bytes);

}  // namespace voicepress
