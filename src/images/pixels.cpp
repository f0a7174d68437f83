#include "images/pixels.h"

#include <algorithm>
#include <cstring>

namespace voicepress::images {

namespace {

constexpr int exact_lanczos = SWS_LANCZOS | SWS_ACCURATE_RND | SWS_BITEXACT | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP;

std::uint8_t on_white(std::uint8_t value, std::uint8_t alpha) {
  return static_cast<std::uint8_t>((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

// Where the pixel shown at (x, y) of the upright picture is stored.
struct Spot {
  int x, y;
};
Spot stored_at(int orientation, int x, int y, Size stored) {
  const int right = stored.width - 1, bottom = stored.height - 1;
  switch (orientation) {
    case 2: return {right - x, y};
    case 3: return {right - x, bottom - y};
    case 4: return {x, bottom - y};
    case 5: return {y, x};
    case 6: return {y, bottom - x};
    case 7: return {right - y, bottom - x};
    case 8: return {right - y, x};
    default: return {x, y};
  }
}

}  // namespace

Size fit(Size size, int max_side) {
  return std::max(size.width, size.height) <= max_side ? size : fit_into(size, max_side);
}

Size fit_into(Size size, int max_side) {
  const int longer = std::max(size.width, size.height);
  const auto scaled = [&](int side) {
    const auto exact = (std::int64_t{side} * max_side + longer / 2) / longer;
    return std::max(1, static_cast<int>(exact));
  };
  return {scaled(size.width), scaled(size.height)};
}

libav::Frame new_frame(AVPixelFormat format, Size size) {
  auto frame = libav::make_frame();
  frame->format = format;
  frame->width = size.width;
  frame->height = size.height;
  libav::check(av_frame_get_buffer(frame.get(), 0), "cannot hold a picture", ErrorKind::machine);
  return frame;
}

libav::Frame convert(const AVFrame& source, AVPixelFormat format, Size size) {
  auto result = new_frame(format, size);
  libav::Scaler scaler(sws_getContext(source.width, source.height, static_cast<AVPixelFormat>(source.format),
                                      size.width, size.height, format, exact_lanczos, nullptr, nullptr, nullptr));
  if (!scaler) throw Error(ErrorKind::machine, "this FFmpeg cannot scale a picture of that kind");
  libav::check(sws_scale(scaler.get(), source.data, source.linesize, 0, source.height, result->data, result->linesize),
               "cannot scale a picture", ErrorKind::machine);
  return result;
}

libav::Frame to_opaque_rgb(const AVFrame& source) {
  const Size size{source.width, source.height};
  const auto rgba = convert(source, AV_PIX_FMT_RGBA, size);
  auto rgb = new_frame(AV_PIX_FMT_RGB24, size);
  for (int y = 0; y < size.height; ++y) {
    const auto* from = rgba->data[0] + std::ptrdiff_t{y} * rgba->linesize[0];
    auto* to = rgb->data[0] + std::ptrdiff_t{y} * rgb->linesize[0];
    for (int x = 0; x < size.width; ++x, from += 4, to += 3) {
      for (int channel = 0; channel < 3; ++channel) to[channel] = on_white(from[channel], from[3]);
    }
  }
  return rgb;
}

libav::Frame upright(libav::Frame rgb, int orientation) {
  if (orientation <= 1) return rgb;
  const Size stored{rgb->width, rgb->height};
  const Size shown = orientation >= 5 ? Size{stored.height, stored.width} : stored;
  auto result = new_frame(AV_PIX_FMT_RGB24, shown);
  for (int y = 0; y < shown.height; ++y) {
    auto* to = result->data[0] + std::ptrdiff_t{y} * result->linesize[0];
    for (int x = 0; x < shown.width; ++x, to += 3) {
      const auto spot = stored_at(orientation, x, y, stored);
      std::memcpy(to, rgb->data[0] + std::ptrdiff_t{spot.y} * rgb->linesize[0] + 3 * std::ptrdiff_t{spot.x}, 3);
    }
  }
  return result;
}

}  // namespace voicepress::images
