#include "tags/jpeg_size.h"

#include "tags/file_bytes.h"

namespace voicepress {

namespace {

// SOF0 to SOF15 begin a frame, but for three numbers that mean something else (ITU-T T.81, table B.1).
bool begins_frame(unsigned char marker) {
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

}  // namespace

std::optional<JpegSize> jpeg_size(std::string_view jpeg) {
  if (!jpeg.starts_with("\xff\xd8")) return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t count) {
    return static_cast<int>(big_endian_number(jpeg.substr(at, count)));
  };
  std::size_t at = 2;
  while (at + 10 <= jpeg.size() && jpeg[at] == '\xff') {
    const auto marker = static_cast<unsigned char>(jpeg[at + 1]);
    if (begins_frame(marker))
      return JpegSize{number(at + 7, 2), number(at + 5, 2), number(at + 4, 1) * number(at + 9, 1)};
    at += marker == 0xff ? 1 : 2 + static_cast<std::size_t>(number(at + 2, 2));  // 0xff may fill the room between
  }
  return std::nullopt;
}

}  // namespace voicepress
