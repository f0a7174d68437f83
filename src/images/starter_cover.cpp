#include "images/starter_cover.h"

#include "base/crypto.h"
#include "base/error.h"
#include "images/cover.h"
#include "images/jpeg_encoder.h"
#include "libav/logging.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace voicepress {

namespace {

constexpr int side = min_cover_side;
constexpr int bar_count = 17, bar_width = 36, bar_pitch = 64;
constexpr std::size_t max_bytes = 300 * 1024;

struct Colour {
  double red = 0, green = 0, blue = 0;
};

// Dark pairs that white stands out from.
constexpr std::array<std::array<Colour, 2>, 6> palettes = {{
    {{{24, 40, 84}, {58, 110, 165}}},
    {{{20, 66, 62}, {56, 138, 112}}},
    {{{70, 26, 70}, {150, 70, 120}}},
    {{{88, 38, 24}, {190, 100, 60}}},
    {{{30, 34, 50}, {84, 96, 128}}},
    {{{16, 58, 86}, {44, 140, 160}}},
}};

int hex_digit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }
int hex_byte(const std::string& hex, std::size_t index) {
  return hex_digit(hex[index * 2]) * 16 + hex_digit(hex[index * 2 + 1]);
}

// Speech as bars: higher in the middle, a little different for every name.
std::array<int, bar_count> bar_heights(const std::string& hash) {
  std::array<int, bar_count> heights{};
  for (int i = 0; i < bar_count; ++i) {
    const int from_middle = std::abs(i - bar_count / 2);
    const int envelope = 620 - from_middle * 58;
    heights[static_cast<std::size_t>(i)] =
        envelope * (55 + hex_byte(hash, static_cast<std::size_t>(i + 1)) * 45 / 255) / 100;
  }
  return heights;
}

// How much of the pixel a bar with round ends covers, 0 to 1. Square roots and sums are exact on every machine.
double bar_coverage(int x, int y, const std::array<int, bar_count>& heights) {
  constexpr int left = (side - (bar_count - 1) * bar_pitch) / 2;
  const int index = std::clamp((x - left + bar_pitch / 2) / bar_pitch, 0, bar_count - 1);
  const double dx = x + 0.5 - (left + index * bar_pitch);
  const double reach = heights[static_cast<std::size_t>(index)] / 2.0 - bar_width / 2.0;
  const double dy = std::max(0.0, std::abs(y + 0.5 - side / 2.0) - reach);
  const double distance = std::sqrt(dx * dx + dy * dy) - bar_width / 2.0;
  return std::clamp(0.5 - distance, 0.0, 1.0);
}

std::uint8_t mixed(double from, double to, double share) {
  return static_cast<std::uint8_t>(from + (to - from) * share + 0.5);
}

}  // namespace

std::string make_starter_cover(std::string_view show_name) {
  libav::prepare();
  const std::string hash = sha256_hex(show_name);
  const auto& palette = palettes[static_cast<std::size_t>(hex_byte(hash, 0)) % palettes.size()];
  const auto heights = bar_heights(hash);
  const auto frame = images::new_frame(AV_PIX_FMT_RGB24, {side, side});
  for (int y = 0; y < side; ++y) {
    std::uint8_t* row = frame->data[0] + static_cast<std::ptrdiff_t>(y) * frame->linesize[0];
    for (int x = 0; x < side; ++x) {
      const double shade = (x + 2.0 * y) / (3.0 * side);
      const double white = 0.94 * bar_coverage(x, y, heights);
      const auto channel = [&](double Colour::*c) {
        return mixed(palette[0].*c + (palette[1].*c - palette[0].*c) * shade, 255, white);
      };
      row[x * 3] = channel(&Colour::red);
      row[x * 3 + 1] = channel(&Colour::green);
      row[x * 3 + 2] = channel(&Colour::blue);
    }
  }
  auto bytes = images::encode_jpeg(*frame, {side, side}, images::JpegFloor::fair, max_bytes);
  if (!bytes) throw Error(ErrorKind::internal, "the starter cover does not fit");
  return std::move(*bytes);
}

}  // namespace voicepress
