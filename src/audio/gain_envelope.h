// The gain of a look-ahead limiter, sample by sample: what every sample needs at most becomes a smooth curve that
// is never above it. Release is linear in decibels and ends at exactly 1; attack is the sliding minimum over the
// look-ahead, smoothed by two box filters as long together as the look-ahead. All sums are integers, so the curve
// depends on nothing older than the last reduction: no drift, no dependence on block sizes or starting points.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

namespace voicepress {

class BoxSum {
 public:
  BoxSum(std::size_t length, std::int64_t initial)
      : ring_(length, initial), sum_(initial * static_cast<std::int64_t>(length)) {}
  std::int64_t push(std::int64_t value) {
    sum_ += value - ring_[at_];
    ring_[at_] = value;
    at_ = at_ + 1 == ring_.size() ? 0 : at_ + 1;
    return sum_;
  }

 private:
  std::vector<std::int64_t> ring_;
  std::int64_t sum_;
  std::size_t at_ = 0;
};

class GainEnvelope {
 public:
  explicit GainEnvelope(int sample_rate);

  // Takes the most that sample n may be multiplied by (0 < most_gain <= 1), gives the gain of sample n - delay().
  double push(double most_gain);
  int delay() const { return look_ahead_ + hold_; }

  // Whether every gain is 1 until a reduction is pushed; and so many pushes of 1 in one go, then.
  bool rests() const { return untouched_ > look_ahead_ + 2 * hold_ + look_ahead_ + 2; }
  void rest_for(std::int64_t samples);

 private:
  int look_ahead_;  // samples
  int hold_;        // samples around a peak during which the gain stands still
  double release_;  // factor per sample
  double released_ = 1;
  std::int64_t index_ = 0;
  std::int64_t untouched_ = 0;                                // how many values of exactly 1 were the last
  std::deque<std::pair<std::int64_t, std::int64_t>> minima_;  // index and value, both rising
  BoxSum first_box_, second_box_;
  double scale_;  // of the second box's sum
};

}  // namespace voicepress
