// True peaks where they are: for each sample, the largest absolute value of the signal from that sample up to the
// next, read at four times the sample rate (the method of ITU-R BS.1770-4, annex 2). The interpolator is a sinc
// under a Hann window, 12 samples long. Channels are linked: the largest counts.
#pragma once

#include "audio/block.h"

#include <array>
#include <vector>

namespace voicepress {

class TruePeakDetector {
 public:
  // Peaks below `floor` (a factor) may be reported as 0: they are not worth their arithmetic.
  TruePeakDetector(int channels, float floor);

  // Peak number i belongs to input sample number i - delay; `peaks` gets as many entries as the block has frames.
  static constexpr int delay = 6;
  void process(const AudioBlock& block, std::vector<float>& peaks);

 private:
  static constexpr int taps = 12;
  static constexpr int phases = 3;  // between two samples; the samples themselves are the fourth

  void peaks_of_group(const float* samples, std::size_t count, float* peaks) const;

  std::array<std::array<float, taps>, phases> coefficients_;
  float most_growth_;  // no point between samples exceeds the largest of its 12 neighbours by more
  float floor_;
  std::vector<std::vector<float>> windows_;  // per channel: the last taps - 1 samples, then the block
};

}  // namespace voicepress
