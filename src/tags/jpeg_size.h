// What the header of a JPEG says of its size, as FLAC's picture block repeats it (RFC 9639, 8.8). Nothing when there is
// no such header: players then look at the picture itself.
#pragma once

#include <optional>
#include <string_view>

namespace voicepress {

struct JpegSize {
  int width, height;
  int bits_per_pixel;
};

std::optional<JpegSize> jpeg_size(std::string_view jpeg);

}  // namespace voicepress
