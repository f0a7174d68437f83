#include "images/canvas.h"

#include "base/error.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace voicepress::images {

namespace {

static_assert(std::endian::native == std::endian::little, "a pixel is read as blue, green, red");

std::uint32_t packed(Colour c) {
  return 0xff000000U | static_cast<std::uint32_t>(c.red) << 16 | static_cast<std::uint32_t>(c.green) << 8 | c.blue;
}

Colour unpacked(std::uint32_t pixel) {
  return {static_cast<std::uint8_t>(pixel >> 16), static_cast<std::uint8_t>(pixel >> 8),
          static_cast<std::uint8_t>(pixel)};
}

// How far the middle of a pixel lies outside a box with round corners; negative inside.
double distance_from(const Box& box, double radius, int x, int y) {
  const double dx = std::abs(x + 0.5 - (box.left + box.width / 2.0)) - (box.width / 2.0 - radius);
  const double dy = std::abs(y + 0.5 - (box.top + box.height / 2.0)) - (box.height / 2.0 - radius);
  const double outside_x = std::max(dx, 0.0), outside_y = std::max(dy, 0.0);
  return std::sqrt(outside_x * outside_x + outside_y * outside_y) + std::min(std::max(dx, dy), 0.0) - radius;
}

double coverage(double distance) { return std::clamp(0.5 - distance, 0.0, 1.0); }

struct FreeSurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct FreeContext {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};

}  // namespace

Canvas::Canvas(Size size) : size_(size), pixels_(static_cast<std::size_t>(size.width) * size.height) {}

void Canvas::blend(int x, int y, Colour colour, double share) {
  if (share <= 0 || x < 0 || y < 0 || x >= size_.width || y >= size_.height) return;
  std::uint32_t& pixel = pixels_[static_cast<std::size_t>(y) * size_.width + x];
  pixel = packed(mixed(unpacked(pixel), colour, share));
}

void Canvas::fill(Colour from, Colour to) {
  const double length = size_.width + size_.height;
  for (int y = 0; y < size_.height; ++y)
    for (int x = 0; x < size_.width; ++x)
      pixels_[static_cast<std::size_t>(y) * size_.width + x] = packed(mixed(from, to, (x + y) / length));
}

void Canvas::round_box_shadow(const Box& box, double radius, double reach, double strength) {
  const int margin = static_cast<int>(reach) + 1;
  for (int y = box.top - margin; y < box.top + box.height + margin; ++y)
    for (int x = box.left - margin; x < box.left + box.width + margin; ++x) {
      const double nearness = std::clamp(1 - distance_from(box, radius, x, y) / reach, 0.0, 1.0);
      blend(x, y, Colour{}, strength * nearness * nearness);
    }
}

void Canvas::picture(const AVFrame& rgb, const Box& box, double radius) {
  for (int y = 0; y < box.height; ++y) {
    const std::uint8_t* from = rgb.data[0] + std::ptrdiff_t{y} * rgb.linesize[0];
    for (int x = 0; x < box.width; ++x, from += 3)
      blend(box.left + x, box.top + y, {from[0], from[1], from[2]},
            coverage(distance_from(box, radius, box.left + x, box.top + y)));
  }
}

void Canvas::play_sign(Spot middle, double radius, Colour disc, Colour sign, bool to_left) {
  const int reach = static_cast<int>(radius) + 2;
  for (int y = -reach; y <= reach; ++y)
    for (int x = -reach; x <= reach; ++x) {
      const double px = x + 0.5, py = y + 0.5;
      const double outside_disc = std::sqrt(px * px + py * py) - radius;
      blend(static_cast<int>(middle.x) + x, static_cast<int>(middle.y) + y, disc, coverage(outside_disc));
      // Its edges: upright at the back, and two that fall by 0.6 to its point.
      const double along = (to_left ? -px : px) / radius, across = std::abs(py) / radius;
      const double behind = -0.3 - along, beyond = (across - 0.6 * (0.52 - along) / 0.82) * 0.81;
      blend(static_cast<int>(middle.x) + x, static_cast<int>(middle.y) + y, sign,
            coverage(std::max(behind, beyond) * radius));
    }
}

void Canvas::text(PangoLayout& layout, int x, int y, Colour colour) {
  const std::unique_ptr<cairo_surface_t, FreeSurface> surface(
      cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(pixels_.data()), CAIRO_FORMAT_RGB24,
                                          size_.width, size_.height, size_.width * 4));
  const std::unique_ptr<cairo_t, FreeContext> context(cairo_create(surface.get()));
  cairo_set_source_rgb(context.get(), colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
  cairo_move_to(context.get(), x, y);
  pango_cairo_show_layout(context.get(), &layout);
  cairo_surface_flush(surface.get());
  if (cairo_status(context.get()) != CAIRO_STATUS_SUCCESS)
    throw Error(ErrorKind::machine,
                std::string("cannot draw letters: ") + cairo_status_to_string(cairo_status(context.get())));
}

libav::Frame Canvas::frame() const {
  auto frame = libav::make_frame();
  frame->format = AV_PIX_FMT_BGR0;
  frame->width = size_.width;
  frame->height = size_.height;
  frame->data[0] = reinterpret_cast<std::uint8_t*>(const_cast<std::uint32_t*>(pixels_.data()));  // only read
  frame->linesize[0] = size_.width * 4;
  return frame;
}

}  // namespace voicepress::images
