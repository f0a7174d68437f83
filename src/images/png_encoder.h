// The room's PNG encoder, for icons: what devices put on a home screen may not be JPEG. The same bytes every time.
// Throws Error(machine).
#pragma once

#include "images/pixels.h"

#include <string>

namespace voicepress::images {

// `rgb` is of format RGB24.
std::string encode_png(const AVFrame& rgb);

}  // namespace voicepress::images
