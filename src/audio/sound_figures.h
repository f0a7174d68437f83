// What one segment of a recording measured: loudness, peaks, waveform, phase. Any thread may measure any segment; put
// one behind the other, the figures of all segments say what measuring the whole in one go would say (ITU-R BS.1770-4,
// EBU Tech 3341 and 3342). Nothing here throws.
//
// The filters hear 200 ms of context before a segment, and start anew every 7.5 s of the recording after as much: the
// high pass forgets 208 dB in 100 ms. One grid of segments therefore gives one result to the bit, whoever worked when;
// other grids agree within 1e-9 LU.
#pragma once

#include "audio/lazy_true_peak.h"
#include "audio/segment_cutter.h"
#include "model/measurements.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace voicepress {

// The ways a recording of one or two channels may be published: (left + right) / 2, or two channels, one doubled.
enum class Layout { mono, stereo };

// 100 ms of sound. Sums are those of the K-weighted signal; the only channel of a mono recording is the left one.
struct SubBlock {
  std::array<double, 2> squares{};  // left, right
  double products = 0;              // left * right
  float lowest = 0, highest = 0;    // samples of the mono mix
};

struct SoundFigures {
  int sample_rate = 0;
  int channels = 0;
  std::int64_t begin = 0;                           // the segment's first frame
  std::int64_t frames = 0;                          // of the segment
  std::vector<SubBlock> sub_blocks;                 // the last one of a recording may be shorter than 100 ms
  std::array<float, 2> sample_peak{}, true_peak{};  // factors, by Layout; see PeakHint
  std::array<double, 2> sums{};                     // of the samples of each channel, for the DC offset
  bool has_identical_channels = true;               // no sample differs by more than one step of 16 bits
  std::optional<std::int64_t> first_not_finite;  // the first frame with infinity or no number; then nothing else counts
};

// The peaks found so far in a recording. A segment that cannot have a higher one may say less than its true peak; the
// highest of all segments is the same whatever the order of work.
struct PeakHint {
  std::array<RunningPeak, 2> of_layout;
};

// Frames in 100 ms, rounded up from .5.
constexpr std::int64_t sub_block_frames(int sample_rate) { return (sample_rate + 5) / 10; }

// What a segment must bring along, where the recording has it.
constexpr std::size_t context_before(int sample_rate) {
  return 4 * static_cast<std::size_t>(sub_block_frames(sample_rate));
}
constexpr std::size_t context_after = 16;

// The analysis grid: 30 s.
constexpr std::int64_t analysed_at_once(int sample_rate) { return 300 * sub_block_frames(sample_rate); }
constexpr SegmentGrid analysis_grid(int sample_rate) {
  return {analysed_at_once(sample_rate), context_before(sample_rate), context_after};
}

// `segment` begins at a multiple of 100 ms, and ends at one unless the recording ends there. One or two channels.
SoundFigures measure_sound(const Segment& segment, int sample_rate, PeakHint& hint);

// Of the figures of consecutive segments.
Loudness loudness_of(std::span<const SoundFigures> figures, Layout layout);

// Mean squares of whole sub-blocks, for gated_loudness.h.
std::vector<double> energies_of(std::span<const SoundFigures> figures, Layout layout);

// As RecordingAnalysis keeps it.
std::vector<std::int8_t> waveform_of(std::span<const SoundFigures> figures);

// One channel, or two that are the same.
bool is_mono(std::span<const SoundFigures> figures);

}  // namespace voicepress
