// A JPEG by libjpeg-turbo, for pictures that are made by the thousand: a tenth of the time that jpeg_encoder.h takes to
// look for the best quality. Full-range (JFIF), half the colour resolution (a fifth fewer bytes, and letters look the
// same), in integers: the same bytes on every machine. Throws Error(machine).
#pragma once

#include "libav/owners.h"

#include <cstddef>
#include <string>

namespace voicepress::images {

// `bgr0` is of format BGR0. Quality is what letters need to be sharp, and less only where that takes too many bytes.
std::string encode_quick_jpeg(const AVFrame& bgr0, std::size_t max_bytes);

}  // namespace voicepress::images
