// What a host calls the bytes of a file by (RFC 9110, 8.8.3): strong, the same after every build and on every machine,
// because it is made of nothing but the content.
#pragma once

#include <string>

namespace voicepress {

inline std::string etag_of(const std::string& sha256) { return '"' + sha256.substr(0, 32) + '"'; }

}  // namespace voicepress
