#include "audio/flaw_meter.h"

#include "audio/vector_clones.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

namespace voicepress {

namespace {

constexpr float full_scale = 0.9999F;  // the highest step of 16 bits is 0.99997
constexpr int clipped_in_a_row = 3;
constexpr float highest_silent = 0.001F;  // -60 dBFS
constexpr std::size_t most_spans = 1000;

// What is looked at in one go: far shorter than a silence that is reported, long enough to make looking cheap.
constexpr std::size_t stretch_frames = 256;

// The highest magnitude. Compared as integers, whose order is that of positive floats: unlike a maximum of floats,
// which would have to care for NaN, this is vectorised.
VOICEPRESS_VECTOR_CLONES
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

bool is_reported(std::int64_t silent_frames, int rate) {
  return silent_frames * 1000 >= reported_silence.count() * rate;
}

// Near places are one.
void add_clipped(std::vector<FrameSpan>& clipped, const FrameSpan& more, int rate) {
  if (!clipped.empty() && more.begin - clipped.back().end < rate)
    clipped.back().end = more.end;
  else if (clipped.size() < most_spans)
    clipped.push_back(more);
}

void add_silence(std::vector<FrameSpan>& silences, const FrameSpan& more) {
  const auto length = [](const FrameSpan& span) { return span.end - span.begin; };
  if (silences.size() == most_spans) {
    const auto shortest =
        std::min_element(silences.begin(), silences.end(),
                         [&](const FrameSpan& a, const FrameSpan& b) { return length(a) < length(b); });
    if (length(*shortest) >= length(more)) return;
    silences.erase(shortest);
  }
  silences.push_back(more);
}

class Listener {
 public:
  Listener(const Segment& segment, int sample_rate)
      : sound_(segment.sound), offset_(segment.begin - static_cast<std::int64_t>(segment.before)) {
    figures_.sample_rate = sample_rate;
    figures_.channels = sound_.channel_count();
    figures_.segment = {segment.begin, segment.end()};
    figures_.sound = {segment.begin, segment.begin};
  }

  FlawFigures listen(std::size_t first, std::size_t last) {
    hear_context(first);
    for (std::size_t begin = first; begin < last; begin += stretch_frames)
      listen_to_stretch(begin, std::min(begin + stretch_frames, last));
    return std::move(figures_);
  }

 private:
  struct Run {  // of samples at full scale
    int length = 0;
    float last = 0;
  };

  void hear_context(std::size_t first) {
    for (std::size_t i = first - std::min(first, flaw_context); i < first; ++i)
      for (std::size_t c = 0; c < sound_.channels.size(); ++c) extend_run(runs_[c], sound_.channels[c][i]);
  }

  void listen_to_stretch(std::size_t begin, std::size_t end) {
    float loudest = 0;
    for (std::size_t c = 0; c < sound_.channels.size(); ++c) {
      const float peak = highest(sound_.channels[c].data() + begin, end - begin);
      figures_.has_sound[c] = figures_.has_sound[c] || peak > highest_silent;
      loudest = std::max(loudest, peak);
    }
    // Most stretches hold sound and touch no limit: they need hardly a second look.
    if (loudest >= full_scale)
      listen_for_clipping(begin, end);
    else
      runs_ = {};
    if (loudest > highest_silent) hear_sound(begin, end);
  }

  static void extend_run(Run& run, float sample) {
    if (std::fabs(sample) < full_scale) {
      run.length = 0;
      return;
    }
    const bool longer = run.length > 0 && continues_flat(run.last, sample);
    run.length = longer ? std::min(run.length + 1, clipped_in_a_row) : 1;
    run.last = sample;
  }

  // Frame by frame through all channels, so that clipped places are met in the order of time.
  void listen_for_clipping(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      for (std::size_t c = 0; c < sound_.channels.size(); ++c) {
        extend_run(runs_[c], sound_.channels[c][i]);
        const std::int64_t behind = frame(i) + 1;
        if (runs_[c].length == clipped_in_a_row)
          add_clipped(figures_.clipped, {behind - clipped_in_a_row, behind}, figures_.sample_rate);
      }
  }

  void hear_sound(std::size_t begin, std::size_t end) {
    const bool is_first = figures_.sound.begin == figures_.sound.end;
    if (is_first || is_reported(frame(end) - figures_.sound.end, figures_.sample_rate)) {
      std::size_t first = begin;
      while (!has_sound_at(sound_, first)) ++first;
      if (is_first)
        figures_.sound.begin = frame(first);
      else if (is_reported(frame(first) - figures_.sound.end, figures_.sample_rate))
        figures_.silences.push_back({figures_.sound.end, frame(first)});
    }
    std::size_t behind = end;
    while (!has_sound_at(sound_, behind - 1)) --behind;
    figures_.sound.end = frame(behind);
  }

  std::int64_t frame(std::size_t i) const { return offset_ + static_cast<std::int64_t>(i); }

  const AudioBlock& sound_;
  std::int64_t offset_;  // from a place in the sound to one in the recording
  FlawFigures figures_;
  std::array<Run, 2> runs_{};
};

std::vector<FrameSpan> silences_of(std::span<const FlawFigures> figures) {
  std::vector<FrameSpan> silences;
  std::int64_t silent_since = 0;
  const auto end_silence = [&](std::int64_t at, int rate) {
    if (is_reported(at - silent_since, rate)) add_silence(silences, {silent_since, at});
  };
  for (const FlawFigures& segment : figures) {
    if (segment.sound.begin == segment.sound.end) continue;
    end_silence(segment.sound.begin, segment.sample_rate);
    for (const FrameSpan& silence : segment.silences) add_silence(silences, silence);
    silent_since = segment.sound.end;
  }
  if (!figures.empty()) end_silence(figures.back().segment.end, figures.back().sample_rate);
  return silences;
}

}  // namespace

FlawFigures find_flaws(const Segment& segment, int sample_rate) {
  assert(segment.sound.channel_count() <= 2);
  assert(std::int64_t{2} * sample_rate > static_cast<std::int64_t>(stretch_frames));
  return Listener(segment, sample_rate).listen(segment.before, segment.before + segment.frames());
}

RecordingFlaws flaws_of(std::span<const FlawFigures> figures) {
  RecordingFlaws flaws;
  if (figures.empty()) return flaws;
  const int rate = figures.front().sample_rate;
  std::vector<FrameSpan> clipped;
  std::array<bool, 2> has_sound{};
  for (const FlawFigures& segment : figures) {
    for (const FrameSpan& span : segment.clipped) add_clipped(clipped, span, rate);
    for (std::size_t c = 0; c < 2; ++c) has_sound[c] = has_sound[c] || segment.has_sound[c];
  }
  // Clipped places may last less than a millisecond and are seconds apart: rounded outwards, none is empty.
  for (const FrameSpan& span : clipped)
    flaws.clipped.push_back({std::chrono::milliseconds{span.begin * 1000 / rate},
                             std::chrono::milliseconds{(span.end * 1000 + rate - 1) / rate}});
  for (const FrameSpan& span : silences_of(figures)) {
    TimeSpan silence = {duration_of(span.begin, rate), duration_of(span.end, rate)};
    // Two that a single click divides would touch.
    if (!flaws.silences.empty() && silence.begin <= flaws.silences.back().end)
      silence.begin = flaws.silences.back().end + std::chrono::milliseconds{1};
    flaws.silences.push_back(silence);
  }
  const bool is_stereo = figures.front().channels == 2;
  flaws.left_is_dead = is_stereo && !has_sound[0] && has_sound[1];
  flaws.right_is_dead = is_stereo && has_sound[0] && !has_sound[1];
  return flaws;
}

}  // namespace voicepress
