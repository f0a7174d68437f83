#include "site/waveform.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

namespace voicepress {

namespace {

constexpr int full_scale = 128;  // as numbers of 8 bits count
constexpr std::size_t most_strokes = 500;
constexpr int width = 1000;
constexpr int middle = 128;  // of a drawing 256 high: a step of 8 bits is a step there

double factor_of(double decibels) { return std::pow(10.0, decibels / 20); }

std::int8_t within(double value, int limit) {
  const int rounded = static_cast<int>(std::lround(value));
  return static_cast<std::int8_t>(std::clamp(rounded, -limit, std::min(limit, full_scale - 1)));
}

// Silence is a thin line, not nothing.
std::string stroke(std::size_t x, int lowest, int highest) {
  return fmt::format("M{} {}V{}", x, middle - std::max(highest, 1), middle - std::min(lowest, -1));
}

}  // namespace

Waveform as_published(Waveform waveform, double gain_db, double peak_dbtp) {
  const double gain = std::isfinite(gain_db) ? factor_of(gain_db) : 1.0;
  int limit = full_scale;
  if (std::isfinite(peak_dbtp) && peak_dbtp < 0)
    limit = std::max(1, static_cast<int>(std::floor(full_scale * factor_of(peak_dbtp))));
  for (std::int8_t& value : waveform.data) value = within(std::clamp(value * gain, -1000.0, 1000.0), limit);
  return waveform;
}

std::string write_waveform_json(const Waveform& waveform) {
  const auto numbers = static_cast<std::ptrdiff_t>(2 * waveform.length());
  return fmt::format(
      "{{\"version\":2,\"channels\":1,\"sample_rate\":{},\"samples_per_pixel\":{},\"bits\":8,\"length\":{},\"data\":[{}"
      "]}}"
      "\n",
      waveform.sample_rate, waveform.samples_per_pixel, waveform.length(),
      fmt::join(waveform.data.begin(), waveform.data.begin() + numbers, ","));
}

std::string write_waveform_svg(const Waveform& waveform) {
  const std::size_t pairs = waveform.length(), strokes = std::min(pairs, most_strokes);
  std::string path;
  for (std::size_t i = 0; i < strokes; ++i) {
    int lowest = 0, highest = 0;
    for (std::size_t at = i * pairs / strokes; at < (i + 1) * pairs / strokes; ++at) {
      lowest = std::min<int>(lowest, waveform.data[2 * at]);
      highest = std::max<int>(highest, waveform.data[2 * at + 1]);
    }
    path += stroke((2 * i + 1) * width / (2 * strokes), lowest, highest);
  }
  const std::size_t tenths = strokes == 0 ? 0 : 6 * width / strokes;  // six tenths of the room of a stroke
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
      "preserveAspectRatio=\"none\" aria-hidden=\"true\"><path fill=\"none\" stroke=\"currentColor\" "
      "stroke-width=\"{2}.{3}\" d=\"{4}\"/></svg>\n",
      width, 2 * middle, tenths / 10, tenths % 10, path);
}

}  // namespace voicepress
