#include "audio/true_peak_detector.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace voicepress {

namespace {

constexpr std::size_t group_frames = 64;
constexpr double rounding_allowance = 1.001;

// sinc(x) under a Hann window that ends at `half_width` samples to either side.
double windowed_sinc(double x, double half_width) {
  const double angle = std::numbers::pi * x;
  const double sinc = x == 0 ? 1.0 : std::sin(angle) / angle;
  return sinc * 0.5 * (1.0 + std::cos(angle / half_width));
}

float largest(const float* samples, std::size_t count) {
  float most = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const float value = std::fabs(samples[i]);
    most = value > most ? value : most;
  }
  return most;
}

}  // namespace

TruePeakDetector::TruePeakDetector(int channels, float floor)
    : floor_(floor), windows_(static_cast<std::size_t>(channels), std::vector<float>(taps - 1, 0.0F)) {
  constexpr int half = taps / 2;
  double most = 1;
  for (int p = 0; p < phases; ++p) {
    double sum = 0;
    for (int t = 0; t < taps; ++t) {
      // The point lies (p + 1) / 4 after sample number half - 1 of the window.
      const double distance = (half - 1) + (p + 1) / 4.0 - t;
      const double value = windowed_sinc(distance, half);
      coefficients_[static_cast<std::size_t>(p)][static_cast<std::size_t>(t)] = static_cast<float>(value);
      sum += std::fabs(value);
    }
    most = std::max(most, sum);
  }
  most_growth_ = static_cast<float>(most * rounding_allowance);
}

void TruePeakDetector::peaks_of_group(const float* samples, std::size_t count, float* peaks) const {
  for (std::size_t i = 0; i < count; ++i) {
    const float* window = samples + i;
    float most = std::fabs(window[taps / 2 - 1]);
    for (const auto& phase : coefficients_) {
      float sum = 0;
      for (int t = 0; t < taps; ++t) sum += phase[static_cast<std::size_t>(t)] * window[t];
      most = std::max(most, std::fabs(sum));
    }
    peaks[i] = std::max(peaks[i], most);
  }
}

void TruePeakDetector::process(const AudioBlock& block, std::vector<float>& peaks) {
  assert(block.channels.size() == windows_.size());
  const std::size_t frames = block.frames();
  peaks.assign(frames, 0.0F);
  for (std::size_t c = 0; c < windows_.size(); ++c) {
    auto& window = windows_[c];
    window.insert(window.end(), block.channels[c].begin(), block.channels[c].end());
    for (std::size_t begin = 0; begin < frames; begin += group_frames) {
      const std::size_t count = std::min(group_frames, frames - begin);
      const float* samples = window.data() + begin;
      if (largest(samples, count + taps - 1) * most_growth_ < floor_) continue;
      peaks_of_group(samples, count, peaks.data() + begin);
    }
    window.erase(window.begin(), window.end() - (taps - 1));
  }
}

}  // namespace voicepress
