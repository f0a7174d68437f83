// A picture in the sizes that pages offer browsers to choose from, so that a telephone need not fetch 3000 pixels for
// a thumbnail: 3000, 1400, 600 and 300 pixels, as WebP and as JPEG, never larger than the source. Upright, opaque and
// without metadata, as make_jpeg makes them; throws as make_jpeg does.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace voicepress {

struct SizedPicture {
  enum class Kind { jpeg, webp };

  std::string bytes;
  Kind kind = Kind::jpeg;
  int width = 0;
  int height = 0;
};

// Smallest first, WebP before JPEG. The largest size is WebP alone: as JPEG it is the picture that the feed names.
std::vector<SizedPicture> make_page_sizes(const std::filesystem::path& path);

}  // namespace voicepress
