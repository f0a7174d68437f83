// Signals by formula, the same on every machine. Samples are planar, full scale is 1.0.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numbers>
#include <vector>

namespace voicepress::test {

using Samples = std::vector<float>;
using Channels = std::vector<Samples>;

inline Samples make_samples(std::size_t count, const std::function<double(std::size_t)>& formula) {
  Samples samples(count);
  for (std::size_t i = 0; i < count; ++i) samples[i] = static_cast<float>(formula(i));
  return samples;
}

inline Samples tone(std::size_t count, int rate, double hertz, double amplitude) {
  return make_samples(count, [=](std::size_t i) {
    return amplitude * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / rate);
  });
}

// White noise, the same on every machine.
class Noise {
 public:
  explicit Noise(std::uint32_t seed) : state_(seed * 2654435761U + 1) {}
  double operator()() {  // -1 to 1
    state_ = state_ * 1664525U + 1013904223U;
    return static_cast<double>(state_ >> 8) / (1 << 23) - 1.0;
  }

 private:
  std::uint32_t state_;
};

// Something like a voice: a buzz with moving harmonics in syllables, hiss for consonants, pauses between phrases.
inline Samples speech_like(std::size_t count, int rate, std::uint32_t seed, double amplitude = 0.25) {
  Noise noise(seed);
  double smooth = 0;
  double phase = 0;
  return make_samples(count, [&, rate, amplitude](std::size_t i) {
    const double t = static_cast<double>(i) / rate;
    const double phrase = std::fmod(t, 4.0) < 3.2 ? 1.0 : 0.002;
    const double syllable = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * 4.3 * t);
    phase += (120 + 25 * std::sin(1.7 * t)) / rate;
    double buzz = 0;
    for (int harmonic = 1; harmonic <= 6; ++harmonic)
      buzz += std::sin(2 * std::numbers::pi * harmonic * phase) / harmonic;
    smooth += 0.5 * (noise() - smooth);
    const double hiss = 0.4 * smooth * (std::fmod(t, 0.7) < 0.12 ? 1.0 : 0.03);
    return amplitude * phrase * (syllable * buzz * 0.6 + hiss);
  });
}

}  // namespace voicepress::test
