// Loudness, loudness range and true peak of a stream of sound (ITU-R BS.1770-4, EBU R 128, EBU Tech 3342): measures
// segment by segment what arrives in blocks of any size, in little memory.
// Sound that is silent, or shorter than 400 ms, has a loudness of minus infinity; so has the peak of silence.
// One channel is measured as one channel: speech at -19 LUFS in mono is as loud to a listener as -16 in stereo.
#pragma once

#include "audio/block.h"
#include "model/measurements.h"

#include <memory>

namespace voicepress {

class LoudnessMeter {
 public:
  LoudnessMeter(int channels, int sample_rate);  // 1 or 2 channels
  ~LoudnessMeter();
  LoudnessMeter(LoudnessMeter&&) noexcept;
  LoudnessMeter& operator=(LoudnessMeter&&) noexcept;

  void add(const AudioBlock& block);
  Loudness result() const;  // of all that was added

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace voicepress
