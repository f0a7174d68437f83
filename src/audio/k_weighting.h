// The K-weighting of ITU-R BS.1770-4 (a high shelf, then a high pass) for any sample rate, and the sums that loudness
// is made of. Four streams of sound are filtered side by side, because one alone would wait for its own last sample
// most of the time: two channels at two places, or one channel at four. Double precision.
#pragma once

#include <array>
#include <cstddef>

namespace voicepress {

class KWeighting {
 public:
  explicit KWeighting(int sample_rate);

  static constexpr std::size_t streams = 4;
  using PerStream = std::array<double, streams>;

  // What the filters remember of each stream: zeros before its first sample.
  struct Memory {
    std::array<PerStream, 4> delayed{};
  };
  struct Sums {
    PerStream values{};    // of the samples themselves
    PerStream squares{};   // of the weighted samples
    PerStream products{};  // of the weighted samples of streams 0 and 1, and of 2 and 3; each given twice
  };

  // Filters the next `frames` samples of every stream.
  Sums filter(const std::array<const float*, streams>& samples, std::size_t frames, Memory& memory) const;

 private:
  // One biquad as a state machine in which no product waits for the output: output = direct * x + s0,
  // s0' = (to_first * x + s1) - back_first * s0, s1' = to_second * x - back_second * s0.
  struct Stage {
    double direct, to_first, to_second, back_first, back_second;
  };

  static Stage stage(const std::array<double, 3>& forward, const std::array<double, 2>& back);

  Stage shelf_{}, high_pass_{};
};

}  // namespace voicepress
