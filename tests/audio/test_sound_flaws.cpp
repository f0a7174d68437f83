#include "audio/segment_cutter.h"
#include "audio/segment_figures.h"
#include "support/signals.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace voicepress;
using namespace voicepress::test;
using std::chrono::milliseconds;

namespace {

constexpr int rate = 44100;
constexpr std::size_t second = rate;

RecordingFlaws flaws_in(const Channels& sound) {
  SegmentCutter cutter({analysed_at_once(rate), context_before(rate), context_after});
  cutter.add({sound});
  std::vector<SegmentFigures> figures;
  PeakHint hint;
  for (Segment segment; cutter.next(segment) || cutter.finish(segment);)
    figures.push_back(measure_stretch({segment, rate, segment, rate}, hint));
  RecordingAnalysis analysis;
  conclude(figures, analysis);
  return analysis.flaws;
}

Samples voice(std::size_t seconds, std::uint32_t seed = 1) { return speech_like(seconds * second, rate, seed); }

Samples sum(const Samples& one, const Samples& other, double factor = 1) {
  return make_samples(
      one.size(), [&](std::size_t i) { return static_cast<double>(one[i]) + factor * static_cast<double>(other[i]); });
}

Samples noise(std::size_t seconds, std::uint32_t seed, double amplitude) {
  Noise source(seed);
  return make_samples(seconds * second, [&](std::size_t) { return amplitude * source(); });
}

// Several tones that last, each as loud as the others.
Samples tones(std::size_t seconds, const std::vector<double>& hertz, double amplitude) {
  return make_samples(seconds * second, [&](std::size_t i) {
    double value = 0;
    for (const double h : hertz) value += std::sin(2 * std::numbers::pi * h * static_cast<double>(i) / rate);
    return amplitude * value;
  });
}

void check_nothing_found(const RecordingFlaws& flaws) {
  CHECK(flaws.out_of_phase.empty());
  CHECK(flaws.offset.empty());
  CHECK(flaws.hum.empty());
  CHECK_FALSE(flaws.uneven_speakers);
}

std::vector<TimeSpan> span(int begin, int end) { return {{milliseconds{begin}, milliseconds{end}}}; }

}  // namespace

TEST_CASE("ordinary speech, two voices side by side, noise and chords have none of the flaws of sound") {
  check_nothing_found(flaws_in({voice(70)}));
  check_nothing_found(flaws_in({voice(70, 1), voice(70, 2)}));
  check_nothing_found(flaws_in({noise(40, 1, 0.3), noise(40, 2, 0.3)}));
  check_nothing_found(flaws_in({tones(40, {49, 98, 146.8, 196, 246.9}, 0.1)}));  // G major, near 50 and its multiples
  check_nothing_found(flaws_in({tones(40, {61.7, 123.5, 185, 246.9, 311.1}, 0.1)}));
  check_nothing_found(flaws_in({Samples(40 * second, 0.0F)}));
  check_nothing_found(flaws_in({Samples(100, 0.5F)}));
}

TEST_CASE("two channels that cancel each other are out of phase, as long as they do") {
  const Samples left = voice(60);
  Samples right = sum(Samples(left.size(), 0.0F), left, -0.9);
  CHECK(flaws_in({left, right}).out_of_phase == span(0, 60000));
  std::copy(left.begin() + 35 * rate, left.end(), right.begin() + 35 * rate);
  std::copy(left.begin(), left.begin() + 20 * rate, right.begin());
  const RecordingFlaws flaws = flaws_in({left, right});
  REQUIRE(flaws.out_of_phase.size() == 1);
  CHECK(flaws.out_of_phase[0].begin.count() == Approx(20000).margin(2000));
  CHECK(flaws.out_of_phase[0].end.count() == Approx(35000).margin(2000));
}

TEST_CASE("a short effect that cancels, or a channel with next to nothing, is not out of phase") {
  const Samples left = voice(60);
  Samples right = left;
  for (std::size_t i = 20 * second; i < 26 * second; ++i) right[i] = -left[i];
  CHECK(flaws_in({left, right}).out_of_phase.empty());
  CHECK(flaws_in({left, sum(Samples(left.size(), 0.0F), left, -0.05)}).out_of_phase.empty());
}

TEST_CASE("a wave whose middle is not at zero is found in either channel, with its times and its size") {
  const Samples left = voice(95);
  Samples right = voice(95, 2);
  CHECK(flaws_in({left, right}).offset.empty());
  for (std::size_t i = 30 * second; i < 60 * second; ++i) right[i] -= 0.03F;
  const RecordingFlaws flaws = flaws_in({left, right});
  CHECK(flaws.offset == span(30000, 60000));
  CHECK(flaws.offset_share == Approx(0.03).margin(0.001));
}

TEST_CASE("mains hum under speech and under noise is found with its frequency and its times") {
  const int mains = GENERATE(50, 60);
  // A grid is never exact.
  const Samples hum = tones(95, {mains * 1.001, 2 * mains * 1.001, 3 * mains * 1.001}, 0.002);
  const RecordingFlaws flaws = flaws_in({sum(voice(95), hum)});
  CHECK(flaws.hum_hertz == mains);
  CHECK(flaws.hum == span(0, 95000));
  Samples late = hum;
  std::fill(late.begin(), late.begin() + 30 * rate, 0.0F);
  CHECK(flaws_in({sum(sum(voice(95), late), noise(95, 3, 0.0005))}).hum == span(30000, 95000));
}

TEST_CASE(
    "hum that nobody hears beside the voice, or that the noise of the room hides, is none, and neither is one tone") {
  const Samples speech = voice(65), hum = tones(65, {50, 100, 150}, 0.002);
  CHECK(flaws_in({sum(speech, hum, 0.1)}).hum.empty());
  CHECK(flaws_in({sum(sum(speech, hum), noise(65, 4, 0.2))}).hum.empty());
  CHECK(flaws_in({sum(speech, tones(65, {100}, 0.01))}).hum.empty());
}

TEST_CASE("a voice that is much louder than another is found, with a place of either") {
  Samples both = voice(80);
  for (std::size_t i = 0; i < both.size(); ++i)
    if (i / second >= 20 && i / second < 50) both[i] *= 0.3F;
  const RecordingFlaws flaws = flaws_in({both});
  REQUIRE(flaws.uneven_speakers);
  CHECK(flaws.uneven_speakers->difference_lu == Approx(10.5).margin(1));
  CHECK(flaws.uneven_speakers->quieter_at.count() == Approx(20000).margin(2000));
  CHECK(flaws.uneven_speakers->louder_at.count() == Approx(50000).margin(2000));
}

TEST_CASE("a lively voice, a little difference, and music that becomes loud are no uneven speakers") {
  Samples little = voice(80), lively = little;
  for (std::size_t i = 0; i < little.size(); ++i) {
    if (i / second >= 40) little[i] *= 0.5F;
    lively[i] *= static_cast<float>(std::pow(10.0, 0.3 * std::sin(static_cast<double>(i) / rate * 0.4)));
  }
  CHECK_FALSE(flaws_in({little}).uneven_speakers);
  CHECK_FALSE(flaws_in({lively}).uneven_speakers);
  Samples music = tones(80, {220, 277, 330}, 0.1);
  for (std::size_t i = 0; i < 40 * second; ++i) music[i] *= 0.2F;
  CHECK_FALSE(flaws_in({music}).uneven_speakers);
}
