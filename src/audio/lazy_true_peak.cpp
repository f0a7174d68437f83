#include "audio/lazy_true_peak.h"

#include "audio/vector_clones.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <numbers>

namespace voicepress {

namespace {

constexpr int points = 49;  // of the interpolator; the outermost are zero
constexpr float rounding_allowance = 1.001F;

constexpr std::size_t at_once = 8;
using Floats = float __attribute__((vector_size(at_once * sizeof(float))));
using Bits = std::int32_t __attribute__((vector_size(at_once * sizeof(float))));

double windowed_sinc(int point, int factor) {
  const int from_centre = point - (points - 1) / 2;
  const double angle = std::numbers::pi * from_centre / factor;
  const double sinc = from_centre == 0 ? 1.0 : std::sin(angle) / angle;
  return sinc * 0.5 * (1.0 - std::cos(2.0 * std::numbers::pi * point / (points - 1)));
}

// Each sum is added up in the order of time, by eights and one by one alike.
template <std::size_t taps, std::size_t phases>
VOICEPRESS_ALWAYS_INLINE float highest_of(const float* coefficients, const float* samples, std::size_t count) {
  Floats most = {};
  std::size_t i = 0;
  for (; i + at_once <= count; i += at_once)
    for (std::size_t p = 0; p < phases; ++p) {
      Floats sum = {};
      for (std::size_t t = 0; t < taps; ++t) {
        Floats window;
        std::memcpy(&window, samples + i + t, sizeof window);
        sum += coefficients[p * taps + t] * window;
      }
      const Floats magnitude = reinterpret_cast<Floats>(reinterpret_cast<Bits>(sum) & 0x7fffffff);
      most = magnitude > most ? magnitude : most;
    }
  float highest = 0;
  for (std::size_t lane = 0; lane < at_once; ++lane) highest = most[lane] > highest ? most[lane] : highest;
  for (; i < count; ++i)
    for (std::size_t p = 0; p < phases; ++p) {
      float sum = 0;
      for (std::size_t t = 0; t < taps; ++t) sum += coefficients[p * taps + t] * samples[i + t];
      highest = std::max(highest, std::fabs(sum));
    }
  return highest;
}

VOICEPRESS_VECTOR_CLONES
float highest_at_four_times(const float* coefficients, const float* samples, std::size_t count) {
  return highest_of<12, 3>(coefficients, samples, count);
}

VOICEPRESS_VECTOR_CLONES
float highest_at_twice(const float* coefficients, const float* samples, std::size_t count) {
  return highest_of<24, 1>(coefficients, samples, count);
}

// Reads closely between the samples of single groups.
class CloseReader {
 public:
  CloseReader(const TruePeakFilter& filter, const PeakSearch& search) : filter_(filter), search_(search) {}

  float read(const PeakGroup& group) {
    const auto half = static_cast<std::ptrdiff_t>(filter_.half_length());
    const auto length = static_cast<std::ptrdiff_t>(search_.sound.size());
    auto first = static_cast<std::ptrdiff_t>(group.begin);
    auto last = first + static_cast<std::ptrdiff_t>(group.frames);  // behind it
    // At either end of the recording the sound rings on between samples that are silence.
    if (first == 0) first -= half;
    if (last == length) last += half;
    const std::ptrdiff_t window_begin = first - half + 1, window_end = last + half;
    window_.assign(static_cast<std::size_t>(window_end - window_begin), 0.0F);
    const std::ptrdiff_t from = std::max<std::ptrdiff_t>(window_begin, 0), to = std::min(window_end, length);
    copy_samples(static_cast<std::size_t>(from), static_cast<std::size_t>(to), window_.data() + (from - window_begin));
    return filter_.highest_between(window_.data(), static_cast<std::size_t>(last - first));
  }

  float highest_sample(std::size_t begin, std::size_t end) {
    window_.resize(end - begin);
    copy_samples(begin, end, window_.data());
    float highest = 0;
    for (const float sample : window_) highest = std::max(highest, std::fabs(sample));
    return highest;
  }

 private:
  void copy_samples(std::size_t begin, std::size_t end, float* to) const {
    const float* one = search_.sound.data() + begin;
    if (search_.mixed_with.empty()) {
      std::copy_n(one, end - begin, to);
      return;
    }
    const float* other = search_.mixed_with.data() + begin;
    for (std::size_t i = 0; i < end - begin; ++i) to[i] = 0.5F * (one[i] + other[i]);
  }

  const TruePeakFilter& filter_;
  const PeakSearch& search_;
  std::vector<float> window_;
};

// The highest sample that the points of each group depend on, or more.
std::vector<float> reach_of_groups(const TruePeakFilter& filter, const PeakSearch& search, CloseReader& reader) {
  const std::span<const PeakGroup> groups = search.groups;
  const std::size_t half = filter.half_length();
  const std::size_t begin = groups.front().begin, end = groups.back().begin + groups.back().frames;
  const float before = reader.highest_sample(begin - std::min(begin, half), begin);
  const float after = reader.highest_sample(end, std::min(end + half, search.sound.size()));
  std::vector<float> reach;
  reach.reserve(groups.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const float previous = i == 0 ? before : groups[i - 1].highest;
    const float next = i + 1 < groups.size() ? groups[i + 1].highest : after;
    reach.push_back(std::max({previous, groups[i].highest, next}));
  }
  // A short last group does not hide what follows it from the group before.
  if (groups.size() > 1) reach[groups.size() - 2] = std::max(reach[groups.size() - 2], after);
  return reach;
}

}  // namespace

void RunningPeak::raise(float peak) {
  float seen = value_.load(std::memory_order_relaxed);
  while (peak > seen && !value_.compare_exchange_weak(seen, peak, std::memory_order_relaxed)) {
  }
}

TruePeakFilter::TruePeakFilter(int sample_rate) {
  const int factor = sample_rate < 96000 ? 4 : sample_rate < 192000 ? 2 : 1;
  if (factor == 1) return;
  taps_ = static_cast<std::size_t>((points - 1) / factor);
  double most = 1;
  for (int phase = 1; phase < factor; ++phase) {
    double sum = 0;
    // Later samples meet earlier points: the window slides the other way round.
    for (auto tap = static_cast<int>(taps_) - 1; tap >= 0; --tap) {
      const double coefficient = windowed_sinc(phase + tap * factor, factor);
      coefficients_.push_back(static_cast<float>(coefficient));
      sum += std::fabs(coefficient);
    }
    most = std::max(most, sum);
  }
  most_growth_ = static_cast<float>(most) * rounding_allowance;
}

float TruePeakFilter::highest_between(const float* samples, std::size_t count) const {
  if (taps_ == 12) return highest_at_four_times(coefficients_.data(), samples, count);
  if (taps_ == 24) return highest_at_twice(coefficients_.data(), samples, count);
  return 0;
}

float find_true_peak(const TruePeakFilter& filter, const PeakSearch& search, RunningPeak& running) {
  if (search.groups.empty()) return 0;
  const auto loudest = std::max_element(search.groups.begin(), search.groups.end(),
                                        [](const PeakGroup& a, const PeakGroup& b) { return a.highest < b.highest; });
  float peak = loudest->highest;
  if (filter.half_length() > 0) {
    CloseReader reader(filter, search);
    const std::vector<float> reach = reach_of_groups(filter, search, reader);
    const auto read = [&](std::size_t i) {
      if (reach[i] * filter.most_growth() > std::max(peak, running.value()))
        peak = std::max(peak, reader.read(search.groups[i]));
    };
    // The likeliest place first: it makes most of the others uninteresting.
    read(static_cast<std::size_t>(loudest - search.groups.begin()));
    for (std::size_t i = 0; i < search.groups.size(); ++i) read(i);
  }
  running.raise(peak);
  return peak;
}

}  // namespace voicepress
