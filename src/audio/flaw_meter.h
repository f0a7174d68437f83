// Listens for what spoils a recording: clipped peaks, long silence, a channel without sound. Works on blocks as they
// were read, in the recording's own rate, so that resampling neither hides nor makes a flaw. The result is the same
// however the sound is cut into blocks, and memory is bounded.
//
// Clipped: three or more samples of one sign in a row at 0.9999 of full scale or above, each within one step of 16 bits
// of the one before, as a converter leaves them, also under dither. A tone that was only normalised bends more than
// that above some 60 Hz. Beyond full scale, where floats go on and nothing had to be cut, only equal samples count.
// Silent: no channel above -60 dBFS, by sample, for `reported_silence`.
// Kept: the first thousand clipped places (near ones are one), and the longest thousand silences.
#pragma once

#include "audio/block.h"
#include "model/measurements.h"

#include <array>
#include <cstdint>
#include <vector>

namespace voicepress {

class FlawMeter {
 public:
  explicit FlawMeter(int sample_rate) : rate_(sample_rate) {}

  void add(const AudioBlock& block);  // of one or two channels, as many as in the first
  RecordingFlaws result() const;      // of all that was added

 private:
  struct Stretch {  // some frames of a block
    const AudioBlock& block;
    std::size_t begin, end;
    std::int64_t offset;  // from a place in the block to one in the recording
  };
  struct Span {  // in frames
    std::int64_t begin, end;
  };
  struct Run {  // of samples at full scale
    int length = 0;
    float last = 0;
  };

  void listen(const Stretch& stretch);
  void listen_for_clipping(const Stretch& stretch);
  void add_clipped(std::int64_t begin, std::int64_t end);
  void hear_sound(const Stretch& stretch);
  void end_silence(std::int64_t at);
  bool is_reported(std::int64_t silent_frames) const;

  int rate_;
  int channels_ = 0;
  std::int64_t frames_ = 0;
  std::array<Run, 2> runs_{};
  std::array<bool, 2> has_sound_{};
  std::int64_t silent_since_ = 0;  // the frame behind the last one with sound
  std::vector<Span> clipped_, silences_;
};

}  // namespace voicepress
