#include "audio/flaw_meter.h"

#include <algorithm>
#include <cmath>

namespace voicepress {

namespace {

constexpr float full_scale = 0.9999F;  // the highest step of 16 bits is 0.99997
constexpr float audible = 0.001F;      // -60 dBFS
constexpr int clipped_in_a_row = 3;    // one sample may touch full scale by right
constexpr std::chrono::milliseconds near{1000};
constexpr std::size_t most_spans = 1000;

float highest(const std::vector<float>& samples) {
  float peak = 0;
  for (const float sample : samples) peak = std::max(peak, std::abs(sample));
  return peak;
}

}  // namespace

TimeSpan FlawMeter::span(std::int64_t begin, std::int64_t end) const {
  return {duration_of(begin, rate_), duration_of(end, rate_)};
}

void FlawMeter::listen_for_clipping(const std::vector<float>& samples, std::size_t channel) {
  int& run = run_[channel];
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (std::abs(samples[i]) < full_scale) {
      run = 0;
      continue;
    }
    if (++run < clipped_in_a_row) continue;
    const std::int64_t end = frames_ + static_cast<std::int64_t>(i) + 1;
    const TimeSpan here = span(end - run, end);
    auto& clipped = flaws_.clipped;
    if (!clipped.empty() && here.begin <= clipped.back().end + near) {
      clipped.back().end = std::max(clipped.back().end, here.end);
    } else if (clipped.size() < most_spans) {
      clipped.push_back(here);
    }
  }
}

void FlawMeter::end_silence(std::int64_t at) {
  if (silent_since_ >= 0 && flaws_.silences.size() < most_spans) {
    const TimeSpan silence = span(silent_since_, at);
    if (silence.end - silence.begin >= reported_silence) flaws_.silences.push_back(silence);
  }
  silent_since_ = -1;
}

void FlawMeter::listen_for_silence(const AudioBlock& block) {
  for (std::size_t i = 0; i < block.frames(); ++i) {
    bool silent = true;
    for (const auto& samples : block.channels) silent = silent && std::abs(samples[i]) < audible;
    const std::int64_t at = frames_ + static_cast<std::int64_t>(i);
    if (!silent) end_silence(at);
    if (silent && silent_since_ < 0) silent_since_ = at;
  }
}

void FlawMeter::add(const AudioBlock& block) {
  channels_ = block.channel_count();
  float peak = 0;
  for (std::size_t c = 0; c < block.channels.size(); ++c) {
    const float channel_peak = highest(block.channels[c]);
    peak = std::max(peak, channel_peak);
    has_sound_[c] = has_sound_[c] || channel_peak >= audible;
    // Most blocks touch no limit: they need no second look.
    if (channel_peak >= full_scale)
      listen_for_clipping(block.channels[c], c);
    else
      run_[c] = 0;
  }
  const bool goes_on_silent = peak < audible && silent_since_ >= 0;
  if (!goes_on_silent) listen_for_silence(block);
  frames_ += static_cast<std::int64_t>(block.frames());
}

RecordingFlaws FlawMeter::result() const {
  FlawMeter ended = *this;
  ended.end_silence(frames_);
  ended.flaws_.left_is_dead = channels_ == 2 && !has_sound_[0] && has_sound_[1];
  ended.flaws_.right_is_dead = channels_ == 2 && has_sound_[0] && !has_sound_[1];
  return ended.flaws_;
}

}  // namespace voicepress
