// The minimum requirements of EBU Tech 3341 and 3342, as far as they concern one or two channels; the signals are made
// here as those documents describe them. Numbers in the names are theirs.
#include "audio/gated_loudness.h"
#include "audio/loudness_meter.h"
#include "audio/segment_cutter.h"
#include "audio/sound_figures.h"
#include "support/signals.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

constexpr int rate = 48000;

struct Part {
  double dbfs;
  double seconds;
};

// A sine of 1 kHz in both channels at one level after the other; silence below -200.
AudioBlock sine_in_parts(const std::vector<Part>& parts) {
  Samples samples;
  for (const Part& part : parts)
    for (auto left = static_cast<int>(std::lround(part.seconds * rate)); left > 0; --left) {
      const double angle = 2 * std::numbers::pi * static_cast<double>(samples.size() % 48) / 48;
      samples.push_back(part.dbfs < -200 ? 0.0F : static_cast<float>(db_to_factor(part.dbfs) * std::sin(angle)));
    }
  return {{samples, samples}};
}

Loudness measure(const AudioBlock& sound) {
  LoudnessMeter meter(sound.channel_count(), rate);
  meter.add(sound);
  return meter.result();
}

double integrated(const std::vector<Part>& parts) { return measure(sine_in_parts(parts)).integrated_lufs; }
double range(const std::vector<Part>& parts) { return measure(sine_in_parts(parts)).range_lu; }

std::vector<double> sliding(const std::vector<Part>& parts, std::size_t length) {
  SegmentCutter cutter({analysed_at_once(rate), context_before(rate), context_after});
  cutter.add(sine_in_parts(parts));
  std::vector<SoundFigures> figures;
  PeakHint hint;
  for (Segment segment; cutter.next(segment) || cutter.finish(segment);)
    figures.push_back(measure_sound(segment, rate, hint));
  return sliding_lufs(energies_of(figures, Layout::stereo), length);
}

double highest(const std::vector<double>& values) { return *std::max_element(values.begin(), values.end()); }

// True peak of a sine of rate / `divisor` that begins at `degrees`.
double peak_of_sine(int divisor, double degrees, double amplitude) {
  const Samples sine = make_samples(rate, [&](std::size_t i) {
    return amplitude * std::sin(2 * std::numbers::pi * (static_cast<double>(i) / divisor + degrees / 360));
  });
  // Begins and ends gently: a cut sine has higher peaks.
  Samples gentle = sine;
  for (std::size_t i = 0; i < 4800; ++i) {
    gentle[i] *= static_cast<float>(i) / 4800;
    gentle[sine.size() - 1 - i] *= static_cast<float>(i) / 4800;
  }
  return measure({{gentle, gentle}}).true_peak_dbtp;
}

void check_peak(double measured, double expected) {
  CHECK(measured <= expected + 0.2);
  CHECK(measured >= expected - 0.4);
}

}  // namespace

TEST_CASE("EBU Tech 3341, 1 to 5: integrated loudness of tones, with gates") {
  CHECK(integrated({{-23, 20}}) == Approx(-23).margin(0.1));
  CHECK(integrated({{-33, 20}}) == Approx(-33).margin(0.1));
  CHECK(integrated({{-36, 10}, {-23, 60}, {-36, 10}}) == Approx(-23).margin(0.1));
  CHECK(integrated({{-72, 10}, {-36, 10}, {-23, 60}, {-36, 10}, {-72, 10}}) == Approx(-23).margin(0.1));
  CHECK(integrated({{-26, 20}, {-20, 20.1}, {-26, 20}}) == Approx(-23).margin(0.1));
}

TEST_CASE("EBU Tech 3341, 9 and 12: short-term and momentary loudness stay at -23 LUFS while the level alternates") {
  std::vector<Part> slow, fast;
  for (int i = 0; i < 5; ++i) slow.insert(slow.end(), {{-20, 1.34}, {-30, 1.66}});
  for (int i = 0; i < 25; ++i) fast.insert(fast.end(), {{-20, 0.18}, {-30, 0.22}});
  for (const double lufs : sliding(slow, 30)) CHECK(lufs == Approx(-23).margin(0.1));
  const std::vector<double> momentary = sliding(fast, 4);
  for (std::size_t i = 10; i < momentary.size(); ++i) CHECK(momentary[i] == Approx(-23).margin(0.1));
}

TEST_CASE("EBU Tech 3341, 10 and 11: the highest short-term loudness of a tone of 3 s, wherever it begins") {
  for (int i = 0; i < 20; i += 3) {
    CHECK(highest(sliding({{-999, i * 0.15}, {-23, 3}, {-999, 1}}, 30)) == Approx(-23).margin(0.1));
    CHECK(highest(sliding({{-999, i * 0.15}, {-38.0 + i, 3}, {-999, 3 - i * 0.15}}, 30)) ==
          Approx(-38 + i).margin(0.1));
  }
}

TEST_CASE("EBU Tech 3341, 15 to 19: true peaks of sines whose samples miss them") {
  check_peak(peak_of_sine(4, 0, 0.5), -6);
  check_peak(peak_of_sine(4, 45, 0.5), -6);
  check_peak(peak_of_sine(6, 60, 0.5), -6);
  check_peak(peak_of_sine(8, 67.5, 0.5), -6);
  check_peak(peak_of_sine(4, 45, 1.41), 3);
}

TEST_CASE("EBU Tech 3341, 20 to 23: one true peak of 0 dB, wherever it is between two samples") {
  const int quarter = GENERATE(0, 1, 2, 3);
  const Samples sound = make_samples(rate, [&](std::size_t i) {
    const double from_peak = static_cast<double>(i) + quarter / 4.0 - 24000;
    const double swell = std::fabs(from_peak) < 60 ? 0.5 + 0.5 * std::cos(std::numbers::pi * from_peak / 60) : 0;
    const double fade = std::min(1.0, (24000 - std::fabs(from_peak)) / 4800);
    return fade * (0.5 + 0.5 * swell) * std::cos(2 * std::numbers::pi * from_peak / 6);
  });
  check_peak(measure({{sound, sound}}).true_peak_dbtp, 0);
}

TEST_CASE("EBU Tech 3342, 1 to 4: loudness ranges of tones") {
  CHECK(range({{-20, 20}, {-30, 20}}) == Approx(10).margin(1));
  CHECK(range({{-20, 20}, {-15, 20}}) == Approx(5).margin(1));
  CHECK(range({{-40, 20}, {-20, 20}}) == Approx(20).margin(1));
  CHECK(range({{-50, 20}, {-35, 20}, {-20, 20}, {-35, 20}, {-50, 20}}) == Approx(15).margin(1));
}
