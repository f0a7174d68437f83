#include "audio/limiter.h"

#include <algorithm>
#include <cassert>

namespace voicepress {

TruePeakLimiter::TruePeakLimiter(int channels, int sample_rate, double ceiling_dbtp)
    : ceiling_(db_to_factor(ceiling_dbtp)),
      detector_(channels, static_cast<float>(ceiling_)),
      envelope_(sample_rate),
      until_first_(TruePeakDetector::delay + envelope_.delay()) {
  held_.resize(channels, 0);
}

void TruePeakLimiter::process(const AudioBlock& input, AudioBlock& output) {
  held_.append(input);
  detector_.process(input, peaks_);
  emit(peaks_.size(), output);
}

void TruePeakLimiter::finish(AudioBlock& output) {
  AudioBlock silence;
  silence.resize(held_.channel_count(),
                 std::size_t{TruePeakDetector::delay} + static_cast<std::size_t>(envelope_.delay()));
  detector_.process(silence, peaks_);
  emit(peaks_.size(), output);
  assert(held_.frames() == 0);
}

void TruePeakLimiter::emit(std::size_t peaks, AudioBlock& output) {
  const auto waiting = static_cast<std::size_t>(std::min<std::int64_t>(until_first_, static_cast<std::int64_t>(peaks)));
  const std::size_t ready = std::min(peaks - waiting, held_.frames());
  output.resize(held_.channel_count(), ready);
  until_first_ -= static_cast<std::int64_t>(waiting);
  for (std::size_t i = 0; i < waiting + ready; ++i) {
    const double peak = peaks_[i];
    const double gain = envelope_.push(peak > ceiling_ ? ceiling_ / peak : 1.0);
    if (i < waiting) continue;
    const std::size_t frame = i - waiting;
    for (std::size_t c = 0; c < output.channels.size(); ++c)
      output.channels[c][frame] = held_.channels[c][frame] * static_cast<float>(gain);
    if (gain < 1) ++limited_frames_;
    least_gain_ = std::min(least_gain_, gain);
  }
  frames_ += static_cast<std::int64_t>(ready);
  for (auto& channel : held_.channels)
    channel.erase(channel.begin(), channel.begin() + static_cast<std::ptrdiff_t>(ready));
}

LimiterReport TruePeakLimiter::report() const {
  if (frames_ == 0) return {};
  return {static_cast<double>(limited_frames_) / static_cast<double>(frames_), -factor_to_db(least_gain_)};
}

}  // namespace voicepress
