// A QR code (ISO/IEC 18004) as a drawing for a page, so that who sees an address on a screen opens it on a telephone.
// Black on a white ground of its own with the quiet zone that scanners need, in dark pages too; without styles or
// script. Throws Error(content) for a text that no QR code holds (about 2900 bytes).
#pragma once

#include <string>

namespace voicepress {

// An <svg> element for HTML; `title` says to those who cannot see it what it is.
std::string qr_code_svg(const std::string& text, const std::string& title);

}  // namespace voicepress
