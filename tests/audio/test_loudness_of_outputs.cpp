#include "audio/level.h"
#include "support/all_formats.h"
#include "support/ffmpeg.h"
#include "support/wav_file.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

struct Recording {
  std::string name;
  int rate;
  double seconds;
  Channels sound;
};

std::size_t frames(double seconds, int rate) { return static_cast<std::size_t>(seconds * rate); }

Samples voice(double seconds, int rate, std::uint32_t seed, double amplitude) {
  return speech_like(frames(seconds, rate), rate, seed, amplitude);
}

Samples times(Samples sound, const std::function<double(double)>& gain_at, int rate) {
  for (std::size_t i = 0; i < sound.size(); ++i) sound[i] *= static_cast<float>(gain_at(static_cast<double>(i) / rate));
  return sound;
}

Samples clipped(Samples sound, float at) {
  for (float& sample : sound) sample = std::clamp(sample, -at, at);
  return sound;
}

Samples sum(Samples one, const Samples& other) {
  for (std::size_t i = 0; i < one.size(); ++i) one[i] += other[i];
  return one;
}

// Short bursts of noise: consonants close to the microphone, or a snare.
Samples bursts(double seconds, int rate, double every, double amplitude, std::uint32_t seed) {
  Noise noise(seed);
  return make_samples(frames(seconds, rate), [&, rate](std::size_t i) {
    return amplitude * noise() * std::exp(-60 * std::fmod(static_cast<double>(i) / rate, every));
  });
}

// Chords with decaying tones, a bass drum and cymbals: dense, and brighter than a voice.
Samples music(double seconds, int rate, std::uint32_t seed, double amplitude) {
  static constexpr double scale[] = {1, 1.25, 1.5, 1.875, 2};
  Noise noise(seed);
  return make_samples(frames(seconds, rate), [&, rate](std::size_t i) {
    const double t = static_cast<double>(i) / rate, bar = std::fmod(t, 0.5);
    const auto step = static_cast<std::size_t>(t / 0.5) + seed;
    double tones = 0;
    for (std::size_t voice = 0; voice < 3; ++voice)
      for (int harmonic = 1; harmonic <= 3; ++harmonic)
        tones += std::sin(2 * std::numbers::pi * 196 * scale[(step + 2 * voice) % 5] * harmonic * t) / harmonic;
    const double drum = std::sin(2 * std::numbers::pi * 55 * bar) * std::exp(-12 * bar);
    const double cymbal = noise() * std::exp(-25 * std::fmod(t, 0.25));
    return amplitude * (0.25 * tones * std::exp(-2 * bar) + 0.6 * drum + 0.3 * cymbal);
  });
}

Samples hiss(double seconds, int rate, std::uint32_t seed, double amplitude) {
  Noise noise(seed);
  return make_samples(frames(seconds, rate), [&](std::size_t) { return amplitude * noise(); });
}

Recording quiet_or_loud(int which) {
  switch (which) {
    case 0: return {"quiet voice", 48000, 14, {voice(14, 48000, 1, 0.004)}};
    case 1: return {"very quiet stereo", 44100, 12, {voice(12, 44100, 2, 0.005), voice(12, 44100, 3, 0.005)}};
    case 2: return {"loud voice", 44100, 14, {voice(14, 44100, 4, 0.8)}};
    case 3: return {"loud stereo", 48000, 12, {voice(12, 48000, 5, 0.8), voice(12, 48000, 6, 0.8)}};
    default: return {"clipped voice", 44100, 33, {clipped(voice(33, 44100, 7, 3), 1)}};
  }
}

Recording wide_or_clipped(int which) {
  const auto whisper = [](double t) { return std::fmod(t, 12.0) < 6 ? 1.0 : 0.06; };
  switch (which) {
    case 0:
      return {"clipped stereo", 48000, 12, {clipped(voice(12, 48000, 8, 2), 1), clipped(voice(12, 48000, 9, 2), 1)}};
    case 1: return {"whisper and shout", 48000, 36, {times(voice(36, 48000, 10, 0.7), whisper, 48000)}};
    case 2:
      return {"slow swell",
              44100,
              24,
              {times(
                  voice(24, 44100, 11, 0.9), [](double t) { return std::pow(t / 24, 3); }, 44100)}};
    case 3: return {"hard consonants", 48000, 12, {sum(voice(12, 48000, 12, 0.1), bursts(12, 48000, 0.7, 0.6, 13))}};
    default: {
      const Samples left = sum(voice(34, 44100, 14, 0.1), bursts(34, 44100, 2.3, 0.95, 15));
      return {"claps beside a voice", 44100, 34, {left, voice(34, 44100, 16, 0.1)}};
    }
  }
}

Recording of_channels(int which) {
  const Samples dual = voice(12, 48000, 17, 0.2);
  switch (which) {
    case 0: return {"mono", 44100, 32, {voice(32, 44100, 18, 0.3)}};
    case 1: return {"dual mono", 48000, 12, {dual, dual}};
    case 2: return {"left alone", 44100, 12, {voice(12, 44100, 19, 0.3), Samples(frames(12, 44100), 0)}};
    case 3: return {"right alone and quiet", 48000, 12, {Samples(frames(12, 48000), 0), voice(12, 48000, 20, 0.01)}};
    default: {
      Samples turned = voice(12, 48000, 21, 0.3);
      const Samples straight = turned;
      for (float& sample : turned) sample *= -0.5F;
      return {"half out of phase", 48000, 12, {straight, turned}};
    }
  }
}

Recording music_like(int which) {
  switch (which) {
    case 0: return {"music", 44100, 33, {music(33, 44100, 22, 0.5), music(33, 44100, 23, 0.5)}};
    case 1:
      return {"loud music",
              48000,
              12,
              {clipped(music(12, 48000, 24, 1.6), 0.99F), clipped(music(12, 48000, 25, 1.6), 0.99F)}};
    case 2:
      return {"voice over music",
              44100,
              14,
              {sum(voice(14, 44100, 26, 0.3), music(14, 44100, 27, 0.05)),
               sum(voice(14, 44100, 26, 0.3), music(14, 44100, 28, 0.05))}};
    case 3: return {"surf", 48000, 12, {hiss(12, 48000, 29, 0.05), hiss(12, 48000, 30, 0.05)}};
    default: return {"drums", 48000, 12, {sum(bursts(12, 48000, 0.5, 0.5, 31), music(12, 48000, 32, 0.3))}};
  }
}

Recording recording(int number) {
  switch (number / 5) {
    case 0: return quiet_or_loud(number % 5);
    case 1: return wide_or_clipped(number % 5);
    case 2: return of_channels(number % 5);
    default: return music_like(number % 5);
  }
}

}  // namespace

TEST_CASE("twenty recordings have the target's loudness and no more than the peaks allowed, by FFmpeg's meter") {
  const Recording made = recording(GENERATE(range(0, 20)));
  TempFolder folder;
  write_wav(folder / "a.wav", made.sound, {made.rate, WavKind::float32});
  const Published result = published(folder / "a.wav", folder);
  INFO(made.name << ": " << result.analysis.stereo.integrated_lufs << " LUFS, " << result.analysis.stereo.range_lu
                 << " LU, " << result.analysis.stereo.true_peak_dbtp << " dBTP");
  for (const std::string& sentence : result.missed) FAIL_CHECK(sentence);
  for (const auto& [format, essence] : result.essences) {
    const FfmpegLoudness heard = loudness_and_peak_by_ffmpeg(essence.path);
    const EssenceFacts& facts = essence.facts;
    INFO(to_string(format) << ": gain " << facts.gain_db << " dB, limited by " << facts.limited_most_db << " dB for "
                           << facts.limited_share << ", corrected " << facts.corrected << ", ours "
                           << facts.loudness.integrated_lufs << " LUFS, " << facts.loudness.true_peak_dbtp << " dBTP");
    CHECK(heard.integrated_lufs == Approx(facts.channels == 1 ? -19 : -16).margin(0.5));
    CHECK(heard.true_peak_dbtp <= highest_true_peak_dbtp + 0.1);
    CHECK(facts.loudness.true_peak_dbtp <= highest_true_peak_dbtp);
  }
}
