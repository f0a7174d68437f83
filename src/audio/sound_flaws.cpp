#include "audio/sound_flaws.h"

#include "audio/gated_loudness.h"
#include "audio/speaker_balance.h"

#include <algorithm>
#include <cmath>

namespace voicepress {

namespace {

using std::chrono::milliseconds;

// Out of phase: correlation of 3 s. Unrelated channels have 0; at -0.5 the mix to mono has lost 6 dB and more.
constexpr std::size_t window_length = 30;  // of 100 ms
constexpr std::size_t window_step = 10;
constexpr double highest_correlation = -0.5;
constexpr double least_balance = 0.01;   // of energies: with one channel 20 dB lower there is little to cancel
constexpr double lowest_heard_lu = -20;  // below the whole
constexpr milliseconds least_cancelled{10000};
constexpr double most_of_sound = 0.5;

constexpr double least_offset = 0.01;  // of full scale, over 30 s: it costs volume, and clicks where it is cut
constexpr double least_offset_seconds = 3;

constexpr double lowest_hum_db = -40;  // below the speech; lower is not heard beside it
constexpr std::size_t least_hum_segments = 2;
constexpr std::int64_t least_hum_seconds = 15;

// Appends a span, or makes the last one longer where they touch.
void add_span(std::vector<TimeSpan>& spans, milliseconds begin, milliseconds end) {
  if (!spans.empty() && begin <= spans.back().end)
    spans.back().end = std::max(spans.back().end, end);
  else
    spans.push_back({begin, end});
}

TimeSpan span_of(const SoundFigures& segment) {
  return {duration_of(segment.begin, segment.sample_rate),
          duration_of(segment.begin + segment.frames, segment.sample_rate)};
}

std::vector<SubBlock> sub_blocks_of(std::span<const SoundFigures> sound) {
  std::vector<SubBlock> blocks;
  for (const SoundFigures& segment : sound)
    blocks.insert(blocks.end(), segment.sub_blocks.begin(), segment.sub_blocks.end());
  return blocks;
}

bool is_cancelling(std::span<const SubBlock> window) {
  double left = 0, right = 0, both = 0;
  for (const SubBlock& block : window) {
    left += block.squares[0];
    right += block.squares[1];
    both += block.products;
  }
  if (std::min(left, right) < least_balance * std::max(left, right)) return false;
  return both < highest_correlation * std::sqrt(left * right);
}

// Long places, or every place where most of the sound is like that.
std::vector<TimeSpan> out_of_phase(std::span<const SoundFigures> sound, double lufs) {
  if (sound.front().channels != 2) return {};
  const std::vector<SubBlock> blocks = sub_blocks_of(sound);
  const std::vector<double> loudness = sliding_lufs(energies_of(sound, Layout::stereo), window_length);
  std::vector<TimeSpan> spans;
  std::size_t heard = 0, cancelled = 0;
  for (std::size_t begin = 0; begin < loudness.size(); begin += window_step) {
    if (loudness[begin] < lufs + lowest_heard_lu) continue;
    ++heard;
    if (!is_cancelling(std::span(blocks).subspan(begin, window_length))) continue;
    ++cancelled;
    add_span(spans, milliseconds{begin * 100}, milliseconds{(begin + window_length) * 100});
  }
  if (static_cast<double>(cancelled) < most_of_sound * static_cast<double>(heard))
    std::erase_if(spans, [](const TimeSpan& span) { return span.end - span.begin < least_cancelled; });
  return spans;
}

void find_offset(std::span<const SoundFigures> sound, RecordingFlaws& flaws) {
  for (const SoundFigures& segment : sound) {
    if (static_cast<double>(segment.frames) < least_offset_seconds * segment.sample_rate) continue;
    double share = 0;
    for (const double sum : segment.sums) share = std::max(share, std::fabs(sum) / static_cast<double>(segment.frames));
    if (share < least_offset) continue;
    add_span(flaws.offset, span_of(segment).begin, span_of(segment).end);
    flaws.offset_share = std::max(flaws.offset_share, share);
  }
}

// Hum lasts: in two segments in a row, unless there are no two.
std::vector<TimeSpan> hum_spans(std::span<const SoundFigures> sound, std::span<const HumFigures> hum, std::size_t mains,
                                double lufs) {
  std::vector<TimeSpan> spans;
  const auto hums = [&](std::size_t i) {
    // The short end of a recording has hardly a pause: what was before it goes on.
    if (i > 0 && i + 1 == sound.size() && sound[i].frames < least_hum_seconds * sound[i].sample_rate) --i;
    return hum[i].power[mains] > 0 && 10 * std::log10(hum[i].power[mains]) >= lufs + lowest_hum_db;
  };
  for (std::size_t i = 0; i < sound.size();) {
    std::size_t end = i;
    while (end < sound.size() && hums(end)) ++end;
    if (end - i >= std::min(least_hum_segments, sound.size()))
      add_span(spans, span_of(sound[i]).begin, span_of(sound[end - 1]).end);
    i = end + 1;
  }
  return spans;
}

milliseconds length_of(const std::vector<TimeSpan>& spans) {
  milliseconds sum{0};
  for (const TimeSpan& span : spans) sum += span.end - span.begin;
  return sum;
}

}  // namespace

void find_sound_flaws(std::span<const SoundFigures> sound, std::span<const HumFigures> hum, const Loudness& mono,
                      const Loudness& stereo, RecordingFlaws& flaws) {
  if (sound.empty() || !std::isfinite(stereo.integrated_lufs)) return;
  flaws.out_of_phase = out_of_phase(sound, stereo.integrated_lufs);
  find_offset(sound, flaws);
  // Of a mix that cancels itself nothing can be said.
  if (std::isfinite(mono.integrated_lufs))
    for (std::size_t mains = 0; mains < mains_hertz.size(); ++mains) {
      std::vector<TimeSpan> spans = hum_spans(sound, hum, mains, mono.integrated_lufs);
      if (length_of(spans) <= length_of(flaws.hum)) continue;
      flaws.hum = std::move(spans);
      flaws.hum_hertz = mains_hertz[mains];
    }
  flaws.uneven_speakers = uneven_speakers(energies_of(sound, Layout::stereo));
}

}  // namespace voicepress
