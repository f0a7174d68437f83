// The room's WebP encoder, for pages alone: browsers read WebP, which takes about two thirds of a JPEG's bytes, while
// directories and apps want JPEG. The same bytes every time. Throws Error(machine).
#pragma once

#include "images/pixels.h"

#include <string>

namespace voicepress::images {

// `rgb` scaled to `size`.
std::string encode_webp(const AVFrame& rgb, Size size);

}  // namespace voicepress::images
