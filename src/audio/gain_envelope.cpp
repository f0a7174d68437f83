#include "audio/gain_envelope.h"

#include <algorithm>
#include <cmath>

namespace voicepress {

namespace {

constexpr double look_ahead_seconds = 0.005;
constexpr double release_db_per_second = 60;
constexpr int hold_samples = 12;  // the length of the interpolator, so that it sees one gain around a peak
constexpr std::int64_t one = std::int64_t{1} << 30;

int look_ahead_of(int sample_rate) { return static_cast<int>(std::lround(look_ahead_seconds * sample_rate)); }
// Two boxes that together reach back as far as the look-ahead.
std::size_t first_length(int look_ahead) { return static_cast<std::size_t>(look_ahead) / 2 + 1; }
std::size_t second_length(int look_ahead) {
  return static_cast<std::size_t>(look_ahead) + 2 - first_length(look_ahead);
}

}  // namespace

GainEnvelope::GainEnvelope(int sample_rate)
    : look_ahead_(look_ahead_of(sample_rate)),
      hold_(hold_samples),
      release_(std::pow(10.0, release_db_per_second / 20.0 / sample_rate)),
      first_box_(first_length(look_ahead_), one),
      second_box_(second_length(look_ahead_), one * static_cast<std::int64_t>(first_length(look_ahead_))),
      scale_(1.0 / static_cast<double>(one * static_cast<std::int64_t>(first_length(look_ahead_)) *
                                       static_cast<std::int64_t>(second_length(look_ahead_)))) {}

double GainEnvelope::push(double most_gain) {
  released_ = std::min(most_gain, std::min(1.0, released_ * release_));
  const auto value = static_cast<std::int64_t>(std::floor(released_ * static_cast<double>(one)));

  untouched_ = value == one ? untouched_ + 1 : 0;

  while (!minima_.empty() && minima_.back().second >= value) minima_.pop_back();
  minima_.emplace_back(index_, value);
  const std::int64_t oldest = index_ - (look_ahead_ + 2 * hold_);
  if (minima_.front().first < oldest) minima_.pop_front();
  ++index_;

  const std::int64_t sum = second_box_.push(first_box_.push(minima_.front().second));
  const std::int64_t full = one * static_cast<std::int64_t>(first_length(look_ahead_)) *
                            static_cast<std::int64_t>(second_length(look_ahead_));
  return sum == full ? 1.0 : static_cast<double>(sum) * scale_;
}

// Both boxes hold nothing but ones by now, and of equal minima the newest is enough.
void GainEnvelope::rest_for(std::int64_t samples) {
  index_ += samples;
  untouched_ += samples;
  minima_.assign(1, {index_ - 1, one});
}

}  // namespace voicepress
