#include "images/colour.h"

#include "images/pixels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace voicepress::images {

namespace {

constexpr double small_text_contrast = 5;      // WCAG asks for 4.5; JPEG blurs a little of it away
constexpr double ground_luminance = 0.022;     // white stands out from it by 14.6 …
constexpr double ground_end_luminance = 0.06;  // … and by 9.5
constexpr int sample_side = 64;                // pixels; a cover's colours need no more
constexpr double least_share = 0.012;          // of the pixels, for a colour that one sees
constexpr double calming = 0.2;  // of slate in every ground: a screen's pure blue is too loud behind words
constexpr Colour white{255, 255, 255};
constexpr Colour slate{52, 60, 78};  // where a cover has no colour to speak of

std::array<double, 256> make_linear() {
  std::array<double, 256> linear{};
  for (std::size_t i = 0; i < linear.size(); ++i) {
    const double value = static_cast<double>(i) / 255;
    const double exact = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    linear[i] = std::round(exact * 1e6) / 1e6;  // the last bits of pow() are the machine's
  }
  return linear;
}

std::uint8_t to_byte(double value) { return static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0) + 0.5); }

double chroma(Colour c) { return (std::max({c.red, c.green, c.blue}) - std::min({c.red, c.green, c.blue})) / 255.0; }

// How far from grey, whatever the light; nearly black has no hue that one sees.
double saturation(Colour c) {
  const int most = std::max({c.red, c.green, c.blue});
  return most < 24 ? 0 : chroma(c) * 255 / most;
}

struct Shade {
  Colour colour;
  double share = 0;  // of the picture, with its near neighbours
};

// The colours of a picture, in 4 bits a channel, each as the mean of what fell there.
class Histogram {
 public:
  void add(const std::uint8_t* pixel) {
    Bin& bin = bins_[index(pixel[0] >> 4, pixel[1] >> 4, pixel[2] >> 4)];
    ++bin.count;
    for (std::size_t i = 0; i < 3; ++i) bin.sums[i] += pixel[i];
    ++count_;
  }

  std::vector<Shade> shades() const {
    std::vector<Shade> shades;
    for (int red = 0; red < side; ++red)
      for (int green = 0; green < side; ++green)
        for (int blue = 0; blue < side; ++blue) add_shade(red, green, blue, shades);
    return shades;
  }

 private:
  static constexpr int side = 16;
  struct Bin {
    int count = 0;
    std::array<int, 3> sums{};
  };

  static std::size_t index(int red, int green, int blue) {
    return static_cast<std::size_t>((red * side + green) * side + blue);
  }

  void add_shade(int red, int green, int blue, std::vector<Shade>& shades) const {
    const Bin& bin = bins_[index(red, green, blue)];
    if (bin.count == 0) return;
    int around = 0;
    for (int r = std::max(0, red - 1); r <= std::min(side - 1, red + 1); ++r)
      for (int g = std::max(0, green - 1); g <= std::min(side - 1, green + 1); ++g)
        for (int b = std::max(0, blue - 1); b <= std::min(side - 1, blue + 1); ++b)
          around += bins_[index(r, g, b)].count;
    const double share = static_cast<double>(around) / count_;
    if (share < least_share) return;
    const auto mean = [&](std::size_t i) { return to_byte(static_cast<double>(bin.sums[i]) / bin.count); };
    shades.push_back({{mean(0), mean(1), mean(2)}, share});
  }

  std::vector<Bin> bins_ = std::vector<Bin>(side * side * side);
  int count_ = 0;
};

// Dark colours make a ground as they are; a light one that is darkened (yellow above all) is no longer what one knows
// the show by.
double worth_as_ground(const Shade& shade) {
  const double light = luminance(shade.colour);
  const double darkness = light <= 0.06 ? 1 : light >= 0.26 ? 0.12 : 1 - 0.88 * (light - 0.06) / 0.2;
  return std::sqrt(shade.share) * (0.2 + saturation(shade.colour)) * darkness;
}

double worth_as_accent(const Shade& shade, Colour ground) {
  return std::sqrt(shade.share) * (0.05 + chroma(shade.colour)) * std::min(7.0, contrast(shade.colour, ground));
}

template <class Worth>
Colour best(const std::vector<Shade>& shades, const Worth& worth, Colour otherwise) {
  const auto found = std::max_element(shades.begin(), shades.end(),
                                      [&](const Shade& a, const Shade& b) { return worth(a) < worth(b); });
  return found == shades.end() ? otherwise : found->colour;
}

// As light as it gets without losing its hue.
Colour at_its_brightest(Colour c) {
  const int most = std::max({c.red, c.green, c.blue});
  if (most == 0) return white;
  return {to_byte(c.red * 255.0 / most), to_byte(c.green * 255.0 / most), to_byte(c.blue * 255.0 / most)};
}

// The same hue, as dark or as light as asked.
Colour with_luminance(Colour colour, double wanted) {
  const bool lighter = luminance(colour) < wanted;
  const Colour bright = at_its_brightest(colour);
  Colour result = colour;
  for (int step = 1; step <= 512; ++step) {
    const Colour next = !lighter      ? mixed(colour, Colour{}, step / 512.0)
                        : step <= 256 ? mixed(colour, bright, step / 256.0)
                                      : mixed(bright, white, (step - 256) / 256.0);
    if (lighter && luminance(next) > wanted) break;
    result = next;
    if (!lighter && luminance(next) <= wanted) break;
  }
  return result;
}

Colour standing_out(Colour colour, Colour ground) {
  for (int step = 0; step < 32; ++step) {
    const Colour lighter = mixed(colour, white, step / 32.0);
    if (contrast(lighter, ground) >= small_text_contrast) return lighter;
  }
  return white;
}

}  // namespace

double luminance(Colour colour) {
  static const std::array<double, 256> linear = make_linear();
  return 0.2126 * linear[colour.red] + 0.7152 * linear[colour.green] + 0.0722 * linear[colour.blue];
}

double contrast(Colour one, Colour other) {
  const double a = luminance(one), b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

Colour mixed(Colour from, Colour to, double share) {
  const auto channel = [&](std::uint8_t Colour::*c) { return to_byte(from.*c + (to.*c - from.*c) * share); };
  return {channel(&Colour::red), channel(&Colour::green), channel(&Colour::blue)};
}

Palette palette_of(const AVFrame& rgb) {
  const auto small = convert(rgb, AV_PIX_FMT_RGB24, {sample_side, sample_side});
  Histogram histogram;
  for (int y = 0; y < sample_side; ++y)
    for (int x = 0; x < sample_side; ++x)
      histogram.add(small->data[0] + std::ptrdiff_t{y} * small->linesize[0] + std::ptrdiff_t{3} * x);
  const std::vector<Shade> shades = histogram.shades();

  const Colour base = best(shades, worth_as_ground, slate);
  const Colour hue = mixed(chroma(base) < 0.03 ? slate : base, slate, calming);
  Palette palette;
  palette.ground = with_luminance(hue, ground_luminance);
  palette.ground_end = with_luminance(hue, ground_end_luminance);
  palette.text = white;
  palette.quiet = standing_out(mixed(palette.ground_end, white, 0.68), palette.ground_end);
  const Colour lively = best(
      shades, [&](const Shade& shade) { return worth_as_accent(shade, palette.ground_end); }, white);
  palette.accent = standing_out(lively, palette.ground_end);
  return palette;
}

Colour edge_colour_of(const AVFrame& rgb) {
  std::array<std::int64_t, 3> sums{};
  std::int64_t count = 0;
  const auto add = [&](int x, int y) {
    const std::uint8_t* pixel = rgb.data[0] + std::ptrdiff_t{y} * rgb.linesize[0] + std::ptrdiff_t{3} * x;
    for (std::size_t i = 0; i < 3; ++i) sums[i] += pixel[i];
    ++count;
  };
  for (int x = 0; x < rgb.width; ++x) add(x, 0), add(x, rgb.height - 1);
  for (int y = 0; y < rgb.height; ++y) add(0, y), add(rgb.width - 1, y);
  const auto mean = [&](std::size_t i) { return static_cast<std::uint8_t>((sums[i] + count / 2) / count); };
  return {mean(0), mean(1), mean(2)};
}

}  // namespace voicepress::images
