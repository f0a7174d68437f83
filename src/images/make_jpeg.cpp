#include "images/make_jpeg.h"

#include "base/text.h"
#include "images/jpeg_encoder.h"
#include "images/opaque_picture.h"

#include <fmt/format.h>

#include <algorithm>

namespace voicepress {

Jpeg make_jpeg(const std::filesystem::path& path, const JpegRequest& request) {
  const auto rgb = images::decode_opaque(path);
  auto size = images::fit({rgb->width, rgb->height}, request.max_side);
  for (;;) {
    const int longer = std::max(size.width, size.height);
    const bool last = longer <= request.min_side || longer <= 1;
    const auto quality = last ? images::JpegFloor::coarse : images::JpegFloor::fair;
    if (auto bytes = images::encode_jpeg(*rgb, size, quality, request.max_bytes)) {
      return {std::move(*bytes), size.width, size.height};
    }
    if (last) break;
    size = images::fit(size, std::max({longer * 17 / 20, request.min_side, 1}));
  }
  throw Error(ErrorKind::content,
              fmt::format("{} cannot be made smaller than {} KB at {} x {} pixels", printable(path.string()),
                          request.max_bytes / 1024, size.width, size.height));
}

}  // namespace voicepress
