#include "audio/limiter.h"

#include <algorithm>
#include <cassert>

namespace voicepress {

namespace {
// Where nothing is near the ceiling, and that is almost everywhere, this much is passed on in one go.
constexpr std::size_t stretch = 256;
}  // namespace

void LimiterReport::add(const LimiterReport& more) {
  frames += more.frames;
  limited_frames += more.limited_frames;
  least_gain = std::min(least_gain, more.least_gain);
}

double LimiterReport::most_db() const { return -factor_to_db(least_gain); }

TruePeakLimiter::TruePeakLimiter(int channels, int sample_rate, double ceiling_dbtp)
    : ceiling_(db_to_factor(ceiling_dbtp)),
      detector_(channels, static_cast<float>(ceiling_)),
      envelope_(sample_rate),
      until_first_(delay(sample_rate)) {
  held_.resize(channels, 0);
}

std::int64_t TruePeakLimiter::delay(int sample_rate) {
  return TruePeakDetector::delay + GainEnvelope(sample_rate).delay();
}

void TruePeakLimiter::report_on(std::int64_t begin, std::int64_t end) {
  report_begin_ = begin;
  report_end_ = end;
}

void TruePeakLimiter::process(const AudioBlock& input, AudioBlock& output) {
  held_.append(input);
  detector_.process(input, peaks_);
  emit(output);
}

void TruePeakLimiter::finish(AudioBlock& output) {
  AudioBlock silence;
  silence.resize(held_.channel_count(),
                 std::size_t{TruePeakDetector::delay} + static_cast<std::size_t>(envelope_.delay()));
  detector_.process(silence, peaks_);
  emit(output);
  assert(held_.frames() == 0);
}

void TruePeakLimiter::emit(AudioBlock& output) {
  const auto waiting =
      static_cast<std::size_t>(std::min<std::int64_t>(until_first_, static_cast<std::int64_t>(peaks_.size())));
  until_first_ -= static_cast<std::int64_t>(waiting);
  for (std::size_t i = 0; i < waiting; ++i) envelope_.push(peaks_[i] > ceiling_ ? ceiling_ / peaks_[i] : 1.0);
  const std::size_t ready = std::min(peaks_.size() - waiting, held_.frames());
  peaks_.erase(peaks_.begin(), peaks_.begin() + static_cast<std::ptrdiff_t>(waiting));
  output.resize(held_.channel_count(), ready);
  for (std::size_t begin = 0; begin < ready; begin += stretch) {
    const std::size_t end = std::min(begin + stretch, ready);
    const bool is_quiet =
        std::all_of(peaks_.begin() + static_cast<std::ptrdiff_t>(begin),
                    peaks_.begin() + static_cast<std::ptrdiff_t>(end), [this](float peak) { return peak <= ceiling_; });
    if (is_quiet && envelope_.rests())
      envelope_.rest_for(static_cast<std::int64_t>(end - begin));
    else
      limit(begin, end);
    for (std::size_t c = 0; c < output.channels.size(); ++c)
      std::copy(held_.channels[c].begin() + static_cast<std::ptrdiff_t>(begin),
                held_.channels[c].begin() + static_cast<std::ptrdiff_t>(end),
                output.channels[c].begin() + static_cast<std::ptrdiff_t>(begin));
  }
  const std::int64_t counted =
      std::min(report_end_, frames_ + static_cast<std::int64_t>(ready)) - std::max(report_begin_, frames_);
  report_.frames += std::max<std::int64_t>(0, counted);
  frames_ += static_cast<std::int64_t>(ready);
  drop_front(held_, ready);
}

// In place, in what is held.
void TruePeakLimiter::limit(std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    const double gain = envelope_.push(peaks_[i] > ceiling_ ? ceiling_ / peaks_[i] : 1.0);
    if (gain >= 1) continue;
    for (auto& channel : held_.channels) channel[i] *= static_cast<float>(gain);
    const std::int64_t frame = frames_ + static_cast<std::int64_t>(i);
    if (frame < report_begin_ || frame >= report_end_) continue;
    ++report_.limited_frames;
    report_.least_gain = std::min(report_.least_gain, gain);
  }
}

}  // namespace voicepress
