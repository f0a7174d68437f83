// A look-ahead true-peak limiter for one or two linked channels. Where nothing is near the ceiling the samples
// pass untouched, bit for bit; the output has as many frames as the input and the same timing, and does not
// depend on how the input was cut into blocks. Attack 5 ms, release 60 dB a second.
#pragma once

#include "audio/block.h"
#include "audio/gain_envelope.h"
#include "audio/true_peak_detector.h"

#include <cstdint>
#include <vector>

namespace voicepress {

struct LimiterReport {
  double share = 0;    // of the time during which the gain was below 1
  double most_db = 0;  // the deepest reduction, as a positive figure
};

class TruePeakLimiter {
 public:
  TruePeakLimiter(int channels, int sample_rate, double ceiling_dbtp);

  // Takes a block and puts what is ready of it and its predecessors into `output` (perhaps nothing).
  void process(const AudioBlock& input, AudioBlock& output);
  void finish(AudioBlock& output);  // what was held back

  LimiterReport report() const;

 private:
  void emit(std::size_t peaks, AudioBlock& output);

  double ceiling_;  // a factor
  TruePeakDetector detector_;
  GainEnvelope envelope_;
  std::int64_t until_first_;  // peaks still to come before the first frame can be given out
  AudioBlock held_;           // frames not yet given out
  std::vector<float> peaks_;
  std::int64_t frames_ = 0;
  std::int64_t limited_frames_ = 0;
  double least_gain_ = 1;
};

}  // namespace voicepress
