// A look-ahead true-peak limiter for one or two linked channels. Where nothing is near the ceiling the samples
// pass untouched, bit for bit; the output has as many frames as the input and the same timing, and does not
// depend on how the input was cut into blocks. Attack 5 ms, release 60 dB a second.
#pragma once

#include "audio/block.h"
#include "audio/gain_envelope.h"
#include "audio/true_peak_detector.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace voicepress {

struct LimiterReport {
  std::int64_t frames = 0;
  std::int64_t limited_frames = 0;  // during which the gain was below 1
  double least_gain = 1;

  void add(const LimiterReport& more);
  double share() const { return frames == 0 ? 0 : static_cast<double>(limited_frames) / static_cast<double>(frames); }
  double most_db() const;  // the deepest reduction, as a positive figure
};

class TruePeakLimiter {
 public:
  TruePeakLimiter(int channels, int sample_rate, double ceiling_dbtp);

  // Takes a block and puts what is ready of it and its predecessors into `output` (perhaps nothing).
  void process(const AudioBlock& input, AudioBlock& output);
  void finish(AudioBlock& output);  // what was held back

  // Of the frames from `begin` to `end` alone, counted from the first that went in; before anything goes in.
  void report_on(std::int64_t begin, std::int64_t end);
  const LimiterReport& report() const { return report_; }

  // Nothing older than this has any influence, but for peaks of more than a hundred decibels over the ceiling.
  static constexpr double memory_seconds = 2;
  static std::int64_t delay(int sample_rate);  // frames that have to be heard before one can be given out

 private:
  void emit(AudioBlock& output);
  void limit(std::size_t begin, std::size_t end);

  double ceiling_;  // a factor
  TruePeakDetector detector_;
  GainEnvelope envelope_;
  std::int64_t until_first_;  // peaks still to come before the first frame can be given out
  AudioBlock held_;           // frames not yet given out
  std::vector<float> peaks_;
  std::int64_t frames_ = 0;  // given out
  std::int64_t report_begin_ = 0, report_end_ = std::numeric_limits<std::int64_t>::max();
  LimiterReport report_;
};

}  // namespace voicepress
