#include "images/icons.h"

#include "images/colour.h"
#include "images/opaque_picture.h"
#include "images/png_encoder.h"

#include <cstring>

namespace voicepress {

namespace {

using images::Size;

// Of a maskable icon only a circle of four fifths of its width is sure to be seen (W3C Web Application Manifest).
constexpr int safe_fifths = 4;

// The picture in the middle of a square of its own edge's colour, in at most `inner` pixels.
libav::Frame on_square(const AVFrame& rgb, int side, int inner) {
  const Size size = images::fit_into({rgb.width, rgb.height}, inner);
  const auto scaled = images::convert(rgb, AV_PIX_FMT_RGB24, size);
  const images::Colour ground = images::edge_colour_of(*scaled);
  auto square = images::new_frame(AV_PIX_FMT_RGB24, {side, side});
  const int left = (side - size.width) / 2, top = (side - size.height) / 2;
  for (int y = 0; y < side; ++y) {
    std::uint8_t* row = square->data[0] + std::ptrdiff_t{y} * square->linesize[0];
    for (int x = 0; x < side; ++x) {
      row[3 * x] = ground.red;
      row[3 * x + 1] = ground.green;
      row[3 * x + 2] = ground.blue;
    }
    if (y < top || y >= top + size.height) continue;
    const std::uint8_t* from = scaled->data[0] + std::ptrdiff_t{y - top} * scaled->linesize[0];
    std::memcpy(row + std::ptrdiff_t{3} * left, from, std::size_t{3} * size.width);
  }
  return square;
}

}  // namespace

std::string make_icon(const std::filesystem::path& cover, int side, IconShape shape) {
  const auto rgb = images::decode_opaque(cover);
  const int inner = shape == IconShape::maskable ? side * safe_fifths / 5 : side;
  return images::encode_png(*on_square(*rgb, side, inner));
}

}  // namespace voicepress
