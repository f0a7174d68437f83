// Listens for what spoils a recording: clipped peaks, long silence, a channel without sound. Works on blocks as they
// were read, in the recording's own rate, so that resampling neither hides nor makes a flaw. Memory is bounded.
#pragma once

#include "audio/block.h"
#include "model/measurements.h"

#include <array>
#include <cstdint>

namespace voicepress {

class FlawMeter {
 public:
  explicit FlawMeter(int sample_rate) : rate_(sample_rate) {}

  void add(const AudioBlock& block);
  RecordingFlaws result() const;  // of all that was added

 private:
  void listen_for_clipping(const std::vector<float>& samples, std::size_t channel);
  void listen_for_silence(const AudioBlock& block);
  void end_silence(std::int64_t at);
  TimeSpan span(std::int64_t begin, std::int64_t end) const;

  int rate_;
  std::int64_t frames_ = 0;
  std::array<int, 2> run_{};  // samples at full scale, in a row, per channel
  std::array<bool, 2> has_sound_{};
  int channels_ = 0;
  std::int64_t silent_since_ = 0;  // -1: there is sound
  RecordingFlaws flaws_;
};

}  // namespace voicepress
