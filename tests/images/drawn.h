// Drawn pictures for tests, as another program decodes them, and what can be told from their pixels alone.
#pragma once

#include "images/pictures.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace voicepress::test {

struct Rgb {
  int red = 0, green = 0, blue = 0;
};

// WCAG 2.2, as its text defines it.
inline double light_of(const Rgb& colour) {
  static const std::vector<double> linear = [] {
    std::vector<double> all;
    for (int value = 0; value < 256; ++value) {
      const double share = value / 255.0;
      all.push_back(share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4));
    }
    return all;
  }();
  const auto of = [&](int value) { return linear[static_cast<std::size_t>(value)]; };
  return 0.2126 * of(colour.red) + 0.7152 * of(colour.green) + 0.0722 * of(colour.blue);
}
inline double contrast_of(const Rgb& one, const Rgb& other) {
  const double a = light_of(one), b = light_of(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

struct Area {
  int left, top, right, bottom;
};

class Decoded {
 public:
  explicit Decoded(const std::string& picture) {
    const TempFolder folder;
    const auto file = write_bytes(folder / "picture", picture);
    const std::string size = run({"ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries",
                                  "stream=codec_name,width,height", "-of", "csv=p=0", file.string()});
    facts = size.substr(0, size.find('\n'));
    const std::size_t comma = facts.find(',');
    width = std::stoi(facts.substr(comma + 1));
    height = std::stoi(facts.substr(facts.rfind(',') + 1));
    const auto raw = folder / "raw";
    run({"ffmpeg", "-v", "error", "-i", file.string(), "-f", "rawvideo", "-pix_fmt", "rgb24", raw.string()});
    bytes_ = bytes_of(raw);
  }

  Rgb at(int x, int y) const {
    const auto* pixel = reinterpret_cast<const std::uint8_t*>(bytes_.data()) + 3 * (std::ptrdiff_t{y} * width + x);
    return {pixel[0], pixel[1], pixel[2]};
  }

  Rgb lightest(const Area& area) const {
    Rgb found;
    for (int y = area.top; y < area.bottom; ++y)
      for (int x = area.left; x < area.right; ++x)
        if (light_of(at(x, y)) > light_of(found)) found = at(x, y);
    return found;
  }

  // How many pixels are visibly not those of the other picture.
  int differing(const Decoded& other, const Area& area) const {
    int count = 0;
    for (int y = area.top; y < area.bottom; ++y)
      for (int x = area.left; x < area.right; ++x)
        if (std::abs(at(x, y).green - other.at(x, y).green) > 40) ++count;
    return count;
  }

  std::string facts;  // "mjpeg,1200,630"
  int width = 0, height = 0;

 private:
  std::string bytes_;
};

}  // namespace voicepress::test
