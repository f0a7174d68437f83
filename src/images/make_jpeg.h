// A picture made ready for listeners: turned the way its EXIF orientation says, on white where it was
// transparent, made smaller where it is too large (never larger), and encoded as full-range JPEG (JFIF) without
// any other metadata. The same file gives the same bytes on every machine. Throws as inspect_image does, and
// Error(content) for a CMYK picture, whose colours could only be guessed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace voicepress {

struct JpegRequest {
  int max_side;           // pixels
  std::size_t max_bytes;  // the best quality below this is chosen
  int min_side = 1;       // not made smaller than this to save bytes (the source may be)
};

struct Jpeg {
  std::string bytes;
  int width = 0;
  int height = 0;
};

// Inside audio files, where every byte delays a listener who seeks.
inline constexpr JpegRequest embedded_cover = {600, std::size_t{200} * 1024};
// In feed and pages: what directories take.
inline constexpr JpegRequest published_cover = {3000, std::size_t{512} * 1024, 1400};

Jpeg make_jpeg(const std::filesystem::path& path, const JpegRequest& request);

}  // namespace voicepress
