// Text made smaller for its way to listeners, in the two forms that browsers and apps take apart: gzip (RFC 1952) and
// Brotli (RFC 7932). The same bytes become the same bytes: no name and no time is in them. Pure.
#pragma once

#include <string>
#include <string_view>

namespace voicepress {

// At zlib's level 9. Throws Error(machine) where there is no memory for it.
std::string gzip(std::string_view bytes);
// At Brotli's quality 5: smaller than gzip, and made as fast. Throws as above.
std::string brotli(std::string_view bytes);

}  // namespace voicepress
