// The true peak of a stretch of sound (ITU-R BS.1770-4, annex 2): its highest magnitude when read at four times the
// sample rate below 96 kHz, at twice that below 192 kHz, and by its samples alone above. The interpolator is a sinc
// under a Hann window of 49 points; before and after a recording it sees silence. Only places whose samples are high
// enough to beat the peak so far are read so closely; the result is, to the bit, that of reading everything.
#pragma once

#include <atomic>
#include <cstddef>
#include <span>
#include <vector>

namespace voicepress {

// The highest peak met so far, by whoever works on the same recording. It saves work and never changes the highest
// peak of all.
class RunningPeak {
 public:
  float value() const { return value_.load(std::memory_order_relaxed); }
  void raise(float peak);

 private:
  std::atomic<float> value_ = 0;
};

class TruePeakFilter {
 public:
  explicit TruePeakFilter(int sample_rate);

  // Samples to either side that a point between two samples depends on: 6, 12, or 0.
  std::size_t half_length() const { return taps_ / 2; }
  // No point exceeds the highest of the samples it depends on by more than this factor; 1 where nothing is between.
  float most_growth() const { return most_growth_; }
  // The highest magnitude between samples i and i + 1, for `count` places. `samples` begins half_length() - 1 samples
  // before the first place and holds count + 2 * half_length() - 1.
  float highest_between(const float* samples, std::size_t count) const;

 private:
  std::size_t taps_ = 0;
  float most_growth_ = 1;
  std::vector<float> coefficients_;  // point by point
};

// Some neighbouring samples and their highest magnitude, found while something else looked at them anyway.
struct PeakGroup {
  std::size_t begin = 0;  // in the sound
  std::size_t frames = 0;
  float highest = 0;
};
// At least as many as any filter reaches, so that a point depends on a group and its neighbours at most. Only the
// last group of a recording may be shorter.
constexpr std::size_t least_group_frames = 64;

struct PeakSearch {
  std::span<const float> sound;       // all there is around the groups; silence lies beyond
  std::span<const float> mixed_with;  // empty, or another channel: the mean of both is searched
  std::span<const PeakGroup> groups;  // without gaps
};

// The highest of the groups' samples and of the points from each to the next. Where `running` is higher the result may
// be lower than the truth. Raises `running`.
float find_true_peak(const TruePeakFilter& filter, const PeakSearch& search, RunningPeak& running);

}  // namespace voicepress
