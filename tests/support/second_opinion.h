// Loudness as libebur128 measures it.
#pragma once

#include "model/measurements.h"
#include "support/signals.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>

#include <ebur128.h>

namespace voicepress::test {

class SecondOpinion {
 public:
  SecondOpinion(std::size_t channels, int rate, int mode)
      : state_(ebur128_init(static_cast<unsigned>(channels), static_cast<unsigned long>(rate), mode)) {
    if (!state_) throw std::runtime_error("libebur128 refuses");
  }
  ~SecondOpinion() { ebur128_destroy(&state_); }
  SecondOpinion(const SecondOpinion&) = delete;
  SecondOpinion& operator=(const SecondOpinion&) = delete;

  void add(const Channels& sound) {
    std::vector<float> interleaved;
    interleaved.reserve(sound.size() * sound[0].size());
    for (std::size_t i = 0; i < sound[0].size(); ++i)
      for (const Samples& channel : sound) interleaved.push_back(channel[i]);
    check(ebur128_add_frames_float(state_, interleaved.data(), sound[0].size()));
  }
  double integrated_lufs() const {
    double value = 0;
    check(ebur128_loudness_global(state_, &value));
    return value;
  }
  double range_lu() const {
    double value = 0;
    check(ebur128_loudness_range(state_, &value));
    return value;
  }
  double true_peak_dbtp() const {
    double most = 0;
    for (unsigned c = 0; c < state_->channels; ++c) {
      double value = 0;
      check(ebur128_true_peak(state_, c, &value));
      most = std::max(most, value);
    }
    return 20 * std::log10(most);
  }

 private:
  static void check(int code) {
    if (code != EBUR128_SUCCESS) throw std::runtime_error("libebur128 fails");
  }

  ebur128_state* state_;
};

inline Loudness by_libebur128(const Channels& sound, int rate) {
  Loudness loudness;
  SecondOpinion meter(sound.size(), rate, EBUR128_MODE_I | EBUR128_MODE_LRA);
  meter.add(sound);
  loudness.integrated_lufs = meter.integrated_lufs();
  loudness.range_lu = meter.range_lu();
  // It sees a peak only when what follows was added too, which must not count as sound.
  SecondOpinion peaks(sound.size(), rate, EBUR128_MODE_TRUE_PEAK);
  peaks.add(sound);
  peaks.add(Channels(sound.size(), Samples(64, 0.0F)));
  loudness.true_peak_dbtp = peaks.true_peak_dbtp();
  return loudness;
}

}  // namespace voicepress::test
