// The room's JPEG encoder: the best quality that fits a number of bytes, full-range (JFIF), without metadata, the same
// bytes on every machine. Throws Error(machine).
#pragma once

#include "images/pixels.h"

#include <cstddef>
#include <optional>
#include <string>

namespace voicepress::images {

enum class JpegFloor { fair, coarse };  // how far quality may fall

// `rgb` scaled to `size`; nothing when it does not fit at the floor's quality.
std::optional<std::string> encode_jpeg(const AVFrame& rgb, Size size, JpegFloor floor, std::size_t max_bytes);

}  // namespace voicepress::images
