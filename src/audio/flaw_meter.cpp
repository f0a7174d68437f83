#include "audio/flaw_meter.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

namespace voicepress {

namespace {

constexpr float full_scale = 0.9999F;  // the highest step of 16 bits is 0.99997
constexpr float one_16_bit_step = 1.0F / 32768.0F;
constexpr int clipped_in_a_row = 3;
constexpr float highest_silent = 0.001F;  // -60 dBFS
constexpr std::size_t most_spans = 1000;

// What is looked at in one go: far shorter than a silence that is reported, long enough to make looking cheap.
constexpr std::size_t stretch_frames = 256;

// The highest magnitude. Compared as integers, whose order is that of positive floats: unlike a maximum of floats,
// which would have to care for NaN, this is vectorised.
float highest(const float* samples, std::size_t count) {
  std::int32_t most = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::int32_t magnitude = std::bit_cast<std::int32_t>(samples[i]) & 0x7fffffff;
    most = magnitude > most ? magnitude : most;
  }
  return std::bit_cast<float>(most);
}

bool continues_flat(float last, float sample) {
  if (std::signbit(last) != std::signbit(sample)) return false;
  if (std::fabs(sample) > 1.0F || std::fabs(last) > 1.0F) return sample == last;
  return std::fabs(sample - last) <= one_16_bit_step;
}

bool has_sound_at(const AudioBlock& block, std::size_t i) {
  for (const auto& samples : block.channels)
    if (std::fabs(samples[i]) > highest_silent) return true;
  return false;
}

}  // namespace

void FlawMeter::add(const AudioBlock& block) {
  assert(block.channel_count() <= 2 && (channels_ == 0 || channels_ == block.channel_count()));
  assert(std::int64_t{2} * rate_ > static_cast<std::int64_t>(stretch_frames));
  channels_ = block.channel_count();
  const std::size_t frames = block.frames();
  for (std::size_t begin = 0; begin < frames; begin += stretch_frames)
    listen({block, begin, std::min(begin + stretch_frames, frames), frames_});
  frames_ += static_cast<std::int64_t>(frames);
}

void FlawMeter::listen(const Stretch& stretch) {
  float loudest = 0;
  for (std::size_t c = 0; c < stretch.block.channels.size(); ++c) {
    const float peak = highest(stretch.block.channels[c].data() + stretch.begin, stretch.end - stretch.begin);
    has_sound_[c] = has_sound_[c] || peak > highest_silent;
    loudest = std::max(loudest, peak);
  }
  // Most stretches hold sound and touch no limit: they need hardly a second look.
  if (loudest >= full_scale)
    listen_for_clipping(stretch);
  else
    runs_ = {};
  if (loudest > highest_silent) hear_sound(stretch);
}

// Frame by frame through all channels, so that clipped places are met in the order of time.
void FlawMeter::listen_for_clipping(const Stretch& stretch) {
  for (std::size_t i = stretch.begin; i < stretch.end; ++i)
    for (std::size_t c = 0; c < stretch.block.channels.size(); ++c) {
      const float sample = stretch.block.channels[c][i];
      Run& run = runs_[c];
      if (std::fabs(sample) < full_scale) {
        run.length = 0;
        continue;
      }
      const bool longer = run.length > 0 && continues_flat(run.last, sample);
      run.length = longer ? std::min(run.length + 1, clipped_in_a_row) : 1;
      run.last = sample;
      const std::int64_t end = stretch.offset + static_cast<std::int64_t>(i) + 1;
      if (run.length == clipped_in_a_row) add_clipped(end - clipped_in_a_row, end);
    }
}

void FlawMeter::add_clipped(std::int64_t begin, std::int64_t end) {
  if (!clipped_.empty() && begin - clipped_.back().end < rate_)
    clipped_.back().end = end;
  else if (clipped_.size() < most_spans)
    clipped_.push_back({begin, end});
}

void FlawMeter::hear_sound(const Stretch& stretch) {
  if (is_reported(stretch.offset + static_cast<std::int64_t>(stretch.end) - silent_since_)) {
    std::size_t first = stretch.begin;
    while (!has_sound_at(stretch.block, first)) ++first;
    end_silence(stretch.offset + static_cast<std::int64_t>(first));
  }
  std::size_t behind = stretch.end;
  while (!has_sound_at(stretch.block, behind - 1)) --behind;
  silent_since_ = stretch.offset + static_cast<std::int64_t>(behind);
}

void FlawMeter::end_silence(std::int64_t at) {
  if (!is_reported(at - silent_since_)) return;
  if (silences_.size() == most_spans) {
    const auto shortest = std::min_element(silences_.begin(), silences_.end(), [](const Span& a, const Span& b) {
      return a.end - a.begin < b.end - b.begin;
    });
    if (shortest->end - shortest->begin >= at - silent_since_) return;
    silences_.erase(shortest);
  }
  silences_.push_back({silent_since_, at});
}

bool FlawMeter::is_reported(std::int64_t silent_frames) const {
  return silent_frames * 1000 >= reported_silence.count() * rate_;
}

RecordingFlaws FlawMeter::result() const {
  FlawMeter ended = *this;
  ended.end_silence(frames_);
  RecordingFlaws flaws;
  // Clipped places may last less than a millisecond and are seconds apart: rounded outwards, none is empty.
  for (const Span& span : ended.clipped_)
    flaws.clipped.push_back({std::chrono::milliseconds{span.begin * 1000 / rate_},
                             std::chrono::milliseconds{(span.end * 1000 + rate_ - 1) / rate_}});
  for (const Span& span : ended.silences_) {
    TimeSpan silence = {duration_of(span.begin, rate_), duration_of(span.end, rate_)};
    // Two that a single click divides would touch.
    if (!flaws.silences.empty() && silence.begin <= flaws.silences.back().end)
      silence.begin = flaws.silences.back().end + std::chrono::milliseconds{1};
    flaws.silences.push_back(silence);
  }
  flaws.left_is_dead = channels_ == 2 && !has_sound_[0] && has_sound_[1];
  flaws.right_is_dead = channels_ == 2 && has_sound_[0] && !has_sound_[1];
  return flaws;
}

}  // namespace voicepress
