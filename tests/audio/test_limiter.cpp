#include "audio/limiter.h"

#include "audio/loudness_meter.h"
#include "support/blocks.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

struct Limited {
  AudioBlock sound;
  LimiterReport report;
};

Limited limit(const Channels& sound, int rate, double ceiling, std::size_t block_size) {
  TruePeakLimiter limiter(static_cast<int>(sound.size()), rate, ceiling);
  Limited result;
  AudioBlock ready;
  for (std::size_t begin = 0; begin < sound[0].size(); begin += block_size) {
    limiter.process(slice(sound, begin, std::min(begin + block_size, sound[0].size())), ready);
    result.sound.append(ready);
  }
  limiter.finish(ready);
  result.sound.append(ready);
  result.report = limiter.report();
  return result;
}

double true_peak(const AudioBlock& block, int rate) {
  LoudnessMeter meter(block.channel_count(), rate);
  meter.add(block);
  AudioBlock tail;  // the meter sees a peak only when what follows it was added
  tail.resize(block.channel_count(), 32);
  meter.add(tail);
  return meter.result().true_peak_dbtp;
}

Samples noise(std::size_t count, std::uint32_t seed, double amplitude) {
  Noise source(seed);
  return make_samples(count, [&](std::size_t) { return amplitude * source(); });
}

// Quiet speech with a few blows: clicks, bursts near half the sample rate, plosives.
Samples speech_with_blows(std::size_t count, int rate) {
  Samples sound = speech_like(count, rate, 21, 0.2);
  Noise source(22);
  for (std::size_t at = 1500; at + 200 < count; at += 7001)
    for (std::size_t i = 0; i < 200; ++i)
      sound[at + i] += static_cast<float>(1.7 * source() * std::exp(-0.03 * static_cast<double>(i)));
  return sound;
}

}  // namespace

TEST_CASE("no true peak of the limited sound is over the ceiling") {
  const int rate = GENERATE(44100, 48000);
  const double ceiling = GENERATE(-1.0, -3.0, -9.0);
  const auto count = static_cast<std::size_t>(rate) * 2;
  const Channels sound =
      GENERATE_COPY(Channels{noise(count, 1, 1.0)}, Channels{noise(count, 2, 4.0), noise(count, 3, 0.5)},
                    Channels{speech_with_blows(count, rate), speech_like(count, rate, 4, 1.5)},
                    Channels{tone(count, rate, rate / 4.0 - 3, 1.4)}, Channels{tone(count, rate, rate * 0.45, 1.4)},
                    Channels{tone(count, rate, 50, 3.0)},
                    Channels{make_samples(
                        count, [](std::size_t i) { return i % 4801 == 2000   ? 1.0
                                                          : i % 4801 == 2001 ? -1.0
                                                                             : 0.0; })},
                    Channels{make_samples(count, [](std::size_t i) { return i / 1000 % 2 == 0 ? 1.2 : -1.2; })});
  const Limited limited = limit(sound, rate, ceiling, 1000);
  REQUIRE(limited.sound.frames() == count);
  const double peak = true_peak(limited.sound, rate);
  CHECK(peak <= ceiling + 0.1);
  CHECK(peak >= ceiling - 1.0);
  CHECK(limited.report.most_db() > 0);
}

TEST_CASE("what is below the ceiling passes bit for bit") {
  const Channels sound = {speech_like(100000, 48000, 5, 0.3), tone(100000, 48000, 100, 0.5)};
  const Limited limited = limit(sound, 48000, -1.0, 4096);
  CHECK(limited.sound.channels == sound);
  CHECK(limited.report.share() == 0);
  CHECK(limited.report.most_db() == 0);
}

TEST_CASE("samples far from a peak are untouched and the peak itself meets the ceiling") {
  Samples sound = tone(96000, 48000, 200, 0.2);
  for (std::size_t i = 0; i < 48; ++i)
    sound[48000 + i] += static_cast<float>(0.9 * std::sin(std::numbers::pi * static_cast<double>(i) / 48));
  const Limited limited = limit({sound}, 48000, -3.0, 512);
  const Samples& out = limited.sound.channels[0];
  REQUIRE(out.size() == sound.size());
  std::size_t first = out.size(), last = 0;
  float peak = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    peak = std::max(peak, std::fabs(out[i]));
    if (out[i] == sound[i]) continue;
    first = std::min(first, i);
    last = i;
  }
  // 5 ms of attack and the interpolator before; then the reduction at 60 dB a second after.
  CHECK(first >= 48000 - 240 - 24);
  CHECK(first < 48024);
  const double release_frames = limited.report.most_db() / 60 * 48000;
  CHECK(static_cast<double>(last) <= 48048 + release_frames + 270);
  CHECK(static_cast<double>(last) >= 48000 + 0.9 * release_frames);
  CHECK(factor_to_db(peak) == Approx(-3.0).margin(0.02));
  CHECK(limited.report.share() == Approx(static_cast<double>(last - first) / 96000).margin(0.002));
}

TEST_CASE("the output is the same however the input is cut") {
  const Channels sound = {speech_with_blows(60000, 44100), speech_like(60000, 44100, 8, 0.9)};
  const Limited whole = limit(sound, 44100, -2.0, 60000);
  const std::size_t size = GENERATE(1U, 7U, 63U, 64U, 65U, 1152U, 4096U);
  const Limited pieces = limit(sound, 44100, -2.0, size);
  CHECK(pieces.sound.channels == whole.sound.channels);
  CHECK(pieces.report.share() == whole.report.share());
  CHECK(pieces.report.most_db() == whole.report.most_db());
}

TEST_CASE("the limiter remembers nothing older than its look-ahead and release") {
  // Two sounds that differ only in their first second end in the same samples, bit for bit.
  Samples one = speech_with_blows(150000, 48000);
  Samples two = one;
  for (std::size_t i = 0; i < 48000; ++i) two[i] *= 3;
  const Limited first = limit({one}, 48000, -2.0, 1000);
  const Limited second = limit({two}, 48000, -2.0, 1000);
  CHECK(std::equal(first.sound.channels[0].begin() + 100000, first.sound.channels[0].end(),
                   second.sound.channels[0].begin() + 100000));
}

TEST_CASE("channels are linked: a peak in one turns both down alike") {
  const Samples steady = tone(48000, 48000, 300, 0.3);
  Samples loud = steady;
  loud[24000] = 1.5F;
  const Limited limited = limit({steady, loud}, 48000, -3.0, 480);
  for (std::size_t i = 20000; i < 40000; ++i) {
    if (i == 24000) continue;
    REQUIRE(limited.sound.channels[0][i] == limited.sound.channels[1][i]);
  }
  CHECK(limited.sound.channels[0][23990] != steady[23990]);
}

TEST_CASE("sounds shorter than the look-ahead come out complete") {
  const std::size_t count = GENERATE(1U, 2U, 100U, 258U, 259U);
  const Channels sound = {Samples(count, 1.0F)};
  const Limited limited = limit(sound, 48000, -6.0, 64);
  REQUIRE(limited.sound.frames() == count);
  for (const float sample : limited.sound.channels[0]) CHECK(sample <= 0.5012F);
  CHECK(limited.report.share() == 1);
}

TEST_CASE("a limiter that begins two seconds before a segment gives it the same bits as one that heard everything") {
  const int rate = 48000;
  Channels sound = {speech_with_blows(12 * 48000, rate), noise(12 * 48000, 5, 0.9)};
  const AudioBlock whole = limit(sound, rate, -6, 8192).sound;
  const std::size_t begin = 7 * 48000, end = 9 * 48000;
  const auto before = static_cast<std::size_t>(TruePeakLimiter::memory_seconds * rate);
  const auto after = static_cast<std::size_t>(TruePeakLimiter::delay(rate));
  TruePeakLimiter limiter(2, rate, -6);
  limiter.report_on(static_cast<std::int64_t>(before), static_cast<std::int64_t>(before + end - begin));
  AudioBlock part, rest;
  limiter.process(slice(sound, begin - before, end + after), part);
  limiter.finish(rest);
  part.append(rest);
  for (std::size_t c = 0; c < 2; ++c)
    CHECK(std::equal(part.channels[c].begin() + static_cast<std::ptrdiff_t>(before),
                     part.channels[c].begin() + static_cast<std::ptrdiff_t>(before + end - begin),
                     whole.channels[c].begin() + static_cast<std::ptrdiff_t>(begin)));
  CHECK(limiter.report().frames == static_cast<std::int64_t>(end - begin));
  CHECK(limiter.report().limited_frames > 0);
}
