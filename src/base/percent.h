// Percent-encoding of addresses, undone (RFC 3986, 2.1).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace voicepress {

// Once, whatever comes out. Nothing where a "%" is not followed by two hexadecimal digits.
std::optional<std::string> percent_decoded(std::string_view text);

}  // namespace voicepress
