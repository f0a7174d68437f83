#include "images/page_sizes.h"

#include "images/jpeg_encoder.h"
#include "images/opaque_picture.h"
#include "images/webp_encoder.h"

#include <algorithm>
#include <array>

namespace voicepress {

namespace {

struct Step {
  int side;
  std::size_t max_bytes;  // of the JPEG
};
constexpr std::array smaller_steps = {Step{300, 40 * 1024}, Step{600, 100 * 1024}, Step{1400, 300 * 1024}};
constexpr int largest_side = 3000;

}  // namespace

std::vector<SizedPicture> make_page_sizes(const std::filesystem::path& path) {
  const auto rgb = images::decode_opaque(path);
  using Kind = SizedPicture::Kind;
  const images::Size source{rgb->width, rgb->height};
  std::vector<SizedPicture> sizes;
  for (const Step& step : smaller_steps) {
    if (step.side >= std::max(source.width, source.height)) break;
    const auto size = images::fit(source, step.side);
    sizes.push_back({images::encode_webp(*rgb, size), Kind::webp, size.width, size.height});
    // One that does not fit even coarsely is left out: the next larger serves.
    if (auto bytes = images::encode_jpeg(*rgb, size, images::JpegFloor::coarse, step.max_bytes))
      sizes.push_back({std::move(*bytes), Kind::jpeg, size.width, size.height});
  }
  const auto size = images::fit(source, largest_side);
  sizes.push_back({images::encode_webp(*rgb, size), Kind::webp, size.width, size.height});
  return sizes;
}

}  // namespace voicepress
