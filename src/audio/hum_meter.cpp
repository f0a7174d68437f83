#include "audio/hum_meter.h"

#include "audio/vector_clones.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstring>
#include <numbers>
#include <vector>

namespace voicepress {

namespace {

constexpr int low_rate = 1600;  // roughly; enough for the sixth multiple of 60 Hz
constexpr int multiples = 6;
constexpr std::size_t tones_of_mains = 2 * multiples + 1;  // halves of the mains frequency, from 1/2 to 6 1/2
constexpr std::size_t tones = 2 * tones_of_mains;

constexpr double quietest_share = 0.1;
constexpr std::size_t least_moments = 6;
constexpr double digital_silence = 1e-10;  // mean square: -100 dBFS
constexpr double most_drift_hertz = 0.5;
constexpr double least_steadiness = 0.9;
constexpr double least_prominence = 30;  // 15 dB
constexpr int least_tones = 2;

constexpr std::size_t at_once = 8;
using Floats = float __attribute__((vector_size(at_once * sizeof(float))));

// The samples before `end`, `step` apart, each smoothed by `weights` (a multiple of eight) from there on.
VOICEPRESS_VECTOR_CLONES
void smooth_all(const float* samples, std::size_t step, const std::vector<float>& weights, std::vector<float>& result) {
  for (std::size_t i = 0; i < result.size(); ++i) {
    Floats sum = {};
    for (std::size_t k = 0; k < weights.size(); k += at_once) {
      Floats window, weight;
      std::memcpy(&window, samples + i * step + k, sizeof window);
      std::memcpy(&weight, weights.data() + k, sizeof weight);
      sum += window * weight;
    }
    result[i] = ((sum[0] + sum[4]) + (sum[1] + sum[5])) + ((sum[2] + sum[6]) + (sum[3] + sum[7]));
  }
}

double hann(std::size_t i, std::size_t length) {
  return 0.5 - 0.5 * std::cos(2 * std::numbers::pi * (static_cast<double>(i) + 0.5) / static_cast<double>(length));
}

// The mono mix at the low rate.
std::vector<float> low_sound(const Segment& segment, std::size_t step) {
  const auto begin = segment.sound.channels[0].begin() + static_cast<std::ptrdiff_t>(segment.before);
  std::vector<float> mix(begin, begin + static_cast<std::ptrdiff_t>(segment.frames()));
  if (segment.sound.channel_count() == 2) {
    const float* right = segment.sound.channels[1].data() + segment.before;
    for (std::size_t i = 0; i < mix.size(); ++i) mix[i] = 0.5F * (mix[i] + right[i]);
  }
  const std::size_t length = (4 * step + at_once - 1) / at_once * at_once;
  std::vector<float> weights(length);
  for (std::size_t i = 0; i < length; ++i)
    weights[i] = static_cast<float>(hann(i, length) * 2 / static_cast<double>(length));
  if (mix.size() < length) return {};
  std::vector<float> low((mix.size() - length) / step + 1);
  smooth_all(mix.data(), step, weights, low);
  return low;
}

// Both mains frequencies with their multiples and what lies halfway between those.
class ToneReader {
 public:
  using Values = std::array<std::complex<double>, tones>;

  ToneReader(double rate, std::size_t length) : length_(length) {
    for (std::size_t tone = 0; tone < tones; ++tone) {
      turn_[tone] = 2 * std::numbers::pi * hertz(tone) / rate;
      feedback_[tone] = 2 * std::cos(turn_[tone]);
    }
    for (std::size_t i = 0; i < length; ++i) window_.push_back(hann(i, length));
  }

  static double hertz(std::size_t tone) {
    return mains_hertz[tone / tones_of_mains] * 0.5 * static_cast<double>(tone % tones_of_mains + 1);
  }
  double turn(std::size_t tone) const { return turn_[tone]; }
  std::size_t length() const { return length_; }

  // Goertzel's recursion, all tones side by side.
  Values read(const float* samples) const {
    std::array<double, tones> last{}, before{};
    for (std::size_t i = 0; i < length_; ++i) {
      const double sample = window_[i] * static_cast<double>(samples[i]);
      for (std::size_t tone = 0; tone < tones; ++tone) {
        const double next = sample + feedback_[tone] * last[tone] - before[tone];
        before[tone] = last[tone];
        last[tone] = next;
      }
    }
    Values values;
    for (std::size_t tone = 0; tone < tones; ++tone)
      values[tone] = std::polar(1.0, turn_[tone]) * last[tone] - before[tone];
    return values;
  }

 private:
  std::size_t length_;
  std::array<double, tones> turn_{}, feedback_{};  // radians per sample
  std::vector<double> window_;
};

// What the quiet moments have in common at each tone.
struct ToneSums {
  std::array<double, tones> power{}, product{};
  std::array<std::complex<double>, tones> turned{};  // from one look to the next, a little later
};

std::vector<std::size_t> quiet_moments(const std::vector<float>& sound, std::size_t length) {
  std::vector<std::pair<double, std::size_t>> moments;
  for (std::size_t begin = 0; begin + length <= sound.size(); begin += length / 2) {
    double sum = 0, squares = 0;
    for (std::size_t i = begin; i < begin + length; ++i) {
      sum += static_cast<double>(sound[i]);
      squares += static_cast<double>(sound[i]) * static_cast<double>(sound[i]);
    }
    const auto count = static_cast<double>(length);
    const double power = squares / count - sum / count * sum / count;
    if (power > digital_silence) moments.emplace_back(power, begin);
  }
  std::sort(moments.begin(), moments.end());
  const auto share = static_cast<std::size_t>(quietest_share * static_cast<double>(moments.size()));
  moments.resize(std::min(moments.size(), std::max(share, least_moments)));
  std::vector<std::size_t> begins;
  for (const auto& [power, begin] : moments) begins.push_back(begin);
  return begins;
}

// The power of the tones of one mains frequency, if they are hum.
double hum_power(const ToneSums& sums, std::size_t mains, double low_rate_hertz, std::size_t later, double scale) {
  double power = 0;
  int found = 0;
  for (std::size_t multiple = 1; multiple <= multiples; ++multiple) {
    const std::size_t tone = mains * tones_of_mains + 2 * multiple - 1;
    const double around = 0.5 * (sums.power[tone - 1] + sums.power[tone + 1]);
    const double steadiness = std::abs(sums.turned[tone]) / std::max(sums.product[tone], 1e-300);
    const double drift =
        std::arg(sums.turned[tone]) / (2 * std::numbers::pi) * low_rate_hertz / static_cast<double>(later);
    if (sums.power[tone] < least_prominence * around || steadiness < least_steadiness ||
        std::fabs(drift) > most_drift_hertz)
      continue;
    ++found;
    power += sums.power[tone] * scale;
  }
  return found >= least_tones ? power : 0;
}

}  // namespace

HumFigures find_hum(const Segment& segment, int sample_rate) {
  const auto step = static_cast<std::size_t>((sample_rate + low_rate / 2) / low_rate);
  const double rate = static_cast<double>(sample_rate) / static_cast<double>(step);
  const auto later = static_cast<std::size_t>(rate / 10);  // a moment lasts 0.4 s and is looked at twice for 0.3 s
  const std::vector<float> sound = low_sound(segment, step);
  const std::vector<std::size_t> moments = quiet_moments(sound, 4 * later);
  HumFigures figures;
  if (moments.size() < least_moments) return figures;

  const ToneReader reader(rate, 3 * later);
  ToneSums sums;
  for (const std::size_t begin : moments) {
    const ToneReader::Values first = reader.read(sound.data() + begin);
    const ToneReader::Values second = reader.read(sound.data() + begin + later);
    for (std::size_t tone = 0; tone < tones; ++tone) {
      sums.power[tone] += 0.5 * (std::norm(first[tone]) + std::norm(second[tone]));
      sums.product[tone] += std::abs(first[tone]) * std::abs(second[tone]);
      sums.turned[tone] +=
          second[tone] * std::conj(first[tone]) * std::polar(1.0, -reader.turn(tone) * static_cast<double>(later));
    }
  }
  // A sine of amplitude a has a magnitude of a / 2 times the sum of the window, and a mean square of a * a / 2.
  const double window = 0.5 * static_cast<double>(reader.length());
  const double scale = 2 / (window * window) / static_cast<double>(moments.size());
  for (std::size_t mains = 0; mains < mains_hertz.size(); ++mains)
    figures.power[mains] = hum_power(sums, mains, rate, later, scale);
  return figures;
}

}  // namespace voicepress
