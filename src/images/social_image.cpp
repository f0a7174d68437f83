#include "images/social_image.h"

#include "images/canvas.h"
#include "images/colour.h"
#include "images/opaque_picture.h"
#include "images/quick_jpeg.h"
#include "libav/logging.h"

#include <mutex>
#include <optional>

namespace voicepress {

using namespace images;

namespace {

constexpr std::size_t max_bytes = std::size_t{100} * 1024;
constexpr Size size{social_image_width, social_image_height};

// The cover's place, and that of the words beside it.
constexpr int margin = 76;
constexpr int cover_side = size.height - 2 * margin;
constexpr int cover_gap = 60;
constexpr double cover_radius = 26;
constexpr int text_width = size.width - 2 * margin - cover_side - cover_gap;
constexpr int title_gap = 20;
constexpr double sign_radius = 25;
constexpr int sign_room = 68;

constexpr TextBox above_box = {text_width, 60, 29, 22, Weight::bold};
constexpr TextBox title_box = {text_width, 300, 70, 34, Weight::bold};
constexpr TextBox below_box = {text_width, 96, 31, 25, Weight::regular};
constexpr TextBox label_box = {text_width - sign_room, 60, 27, 20, Weight::regular};

TextBox at_side(TextBox box, bool from_right) {
  box.from_right = from_right;
  return box;
}

Canvas make_ground(const AVFrame& cover, const Palette& palette, bool from_right) {
  const Size scaled{cover.width, cover.height};
  const int left = from_right ? size.width - margin - cover_side : margin;
  const Box box{left + (cover_side - scaled.width) / 2, margin + (cover_side - scaled.height) / 2, scaled.width,
                scaled.height};
  Canvas canvas(size);
  canvas.fill(palette.ground, palette.ground_end);
  canvas.round_box_shadow({box.left, box.top + 10, box.width, box.height}, cover_radius, 44, 0.42);
  canvas.picture(cover, box, cover_radius);
  return canvas;
}

}  // namespace

struct SocialImages::Grounds {
  libav::Frame cover;
  Palette palette;

  const Canvas& canvas(bool from_right) const {
    Lazy& lazy = from_right ? right : left;
    std::call_once(lazy.made, [&] { lazy.canvas.emplace(make_ground(*cover, palette, from_right)); });
    return *lazy.canvas;
  }

 private:
  struct Lazy {
    std::once_flag made;
    std::optional<Canvas> canvas;
  };
  mutable Lazy left, right;  // the second for what reads from right to left
};

SocialImages::SocialImages(const std::filesystem::path& cover) : grounds_(std::make_unique<Grounds>()) {
  libav::prepare();
  const auto rgb = decode_opaque(cover);
  grounds_->cover = convert(*rgb, AV_PIX_FMT_RGB24, fit_into({rgb->width, rgb->height}, cover_side));
  grounds_->palette = palette_of(*grounds_->cover);
}

SocialImages::~SocialImages() = default;

std::string SocialImages::draw(const SocialText& text) const {
  const bool from_right = reads_from_right(text.title);
  const Palette& palette = grounds_->palette;
  Canvas canvas = grounds_->canvas(from_right);
  Lettering& lettering = lettering_of_this_thread();
  const int begin = from_right ? margin : margin + cover_side + cover_gap;  // of the words' column
  const auto set = [&](const std::string& words, const TextBox& box) {
    return lettering.set(words, text.language, at_side(box, from_right));
  };
  const auto put = [&](PangoLayout& layout, int y, Colour colour, int inset = 0) {
    const int width = pango_layout_get_width(&layout) / PANGO_SCALE;
    canvas.text(layout, from_right ? begin + text_width - inset - width : begin + inset, y, colour);
  };

  const auto above = set(text.above, above_box), below = set(text.below, below_box), label = set(text.label, label_box);
  const int top = margin, bottom = size.height - margin;
  const int sign_top = bottom - static_cast<int>(2 * sign_radius);
  const int above_height = text.above.empty() ? 0 : extent_of(*above).height + title_gap;
  const int below_height = text.below.empty() ? 0 : extent_of(*below).height + title_gap;
  TextBox title_room = title_box;
  title_room.height = sign_top - title_gap - top - above_height - below_height;
  const auto title = set(text.title, title_room);
  const int title_height = extent_of(*title).height;

  // The show at the top, the label at the bottom, both in line with the cover; the title and who speaks between them.
  const int free = title_room.height - title_height;
  const int title_top = top + above_height + free / 2;
  if (!text.above.empty()) put(*above, top - 6, palette.accent);
  put(*title, title_top, palette.text);
  if (!text.below.empty()) put(*below, title_top + title_height + title_gap, palette.quiet);
  const double sign_x = from_right ? begin + text_width - sign_radius : begin + sign_radius;
  canvas.play_sign({sign_x, bottom - sign_radius}, sign_radius, palette.accent, palette.ground, from_right);
  if (!text.label.empty())
    put(*label, bottom - static_cast<int>(sign_radius) - extent_of(*label).height / 2, palette.quiet, sign_room);

  return encode_quick_jpeg(*canvas.frame(), max_bytes);
}

}  // namespace voicepress
