// libswresample between planar floats of the same one or two channels. Its output is aligned with its input, and the
// sound is over when its length, in seconds, has been given out.
#pragma once

#include "audio/block.h"
#include "libav/owners.h"

#include <cstdint>

namespace voicepress {

class RateConverter {
 public:
  RateConverter(int channels, int from_rate, int to_rate);

  void convert(const AudioBlock& from, AudioBlock& to);
  // What the filter still holds back: the sound ends here.
  void drain(AudioBlock& to);

 private:
  int channels_, from_, to_;
  std::int64_t taken_ = 0, given_ = 0;  // frames
  libav::Resampler swr_;
};

}  // namespace voicepress
