// Listens for what spoils a recording: clipped peaks, long silence, a channel without sound. Works on segments as they
// were read, in the recording's own rate, so that resampling neither hides nor makes a flaw; any thread may listen to
// any segment. The result is the same however the sound is cut into segments, and memory is bounded. Nothing throws.
//
// Clipped: three or more samples of one sign in a row at 0.9999 of full scale or above, each within one step of 16 bits
// of the one before, as a converter leaves them, also under dither. A tone that was only normalised bends more than
// that above some 60 Hz. Beyond full scale, where floats go on and nothing had to be cut, only equal samples count.
// Silent: no channel above -60 dBFS, by sample, for `reported_silence`.
// Kept: the first thousand clipped places (near ones are one), and the longest thousand silences.
#pragma once

#include "audio/segment.h"
#include "model/measurements.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace voicepress {

struct FrameSpan {
  std::int64_t begin = 0, end = 0;
};

// What one segment holds. Frames count from the recording's beginning.
struct FlawFigures {
  int sample_rate = 0;
  int channels = 0;
  FrameSpan segment;
  std::array<bool, 2> has_sound{};
  std::vector<FrameSpan> clipped;   // those that end here, near ones joined
  std::vector<FrameSpan> silences;  // those between two sounds of the segment
  FrameSpan sound;                  // from its first sound to behind its last one; empty if there is none
};

// Frames of context that a segment must bring along, where the recording has them: a clipped run began there.
constexpr std::size_t flaw_context = 3;

FlawFigures find_flaws(const Segment& segment, int sample_rate);  // of one or two channels

// Of all segments, in order.
RecordingFlaws flaws_of(std::span<const FlawFigures> figures);

}  // namespace voicepress
