#include "audio/sound_figures.h"

#include "audio/loudness_meter.h"
#include "audio/segment_cutter.h"
#include "support/second_opinion.h"

#include "support/blocks.h"
#include <catch2/catch.hpp>

#include <atomic>
#include <limits>
#include <thread>

using namespace voicepress;
using namespace voicepress::test;

namespace {

std::vector<Segment> segments_of(const Channels& sound, int rate, std::int64_t sub_blocks) {
  SegmentCutter cutter({sub_blocks * sub_block_frames(rate), context_before(rate), context_after});
  cutter.add(slice(sound, 0, sound[0].size()));
  std::vector<Segment> segments;
  for (Segment segment; cutter.next(segment) || cutter.finish(segment); segment = {}) segments.push_back(segment);
  return segments;
}

std::vector<SoundFigures> figures_of(const Channels& sound, int rate, std::int64_t sub_blocks = 300) {
  std::vector<SoundFigures> figures;
  PeakHint hint;
  for (const Segment& segment : segments_of(sound, rate, sub_blocks))
    figures.push_back(measure_sound(segment, rate, hint));
  return figures;
}

Layout layout_of(const Channels& sound) { return sound.size() == 1 ? Layout::mono : Layout::stereo; }

Loudness measure(const Channels& sound, int rate) { return loudness_of(figures_of(sound, rate), layout_of(sound)); }

void check_agreement(const Loudness& ours, const Loudness& theirs) {
  if (std::isinf(theirs.integrated_lufs))
    CHECK(ours.integrated_lufs == theirs.integrated_lufs);
  else
    CHECK(std::fabs(ours.integrated_lufs - theirs.integrated_lufs) < 1e-6);
  CHECK(std::fabs(ours.range_lu - theirs.range_lu) < 1e-6);
  if (std::isinf(theirs.true_peak_dbtp))
    CHECK(ours.true_peak_dbtp == theirs.true_peak_dbtp);
  else
    CHECK(std::fabs(ours.true_peak_dbtp - theirs.true_peak_dbtp) < 1e-4);
}

// Phrases of a buzz whose loudness wanders, with breath between them; cheap enough for minutes at high rates.
Samples phrases(std::size_t count, int rate, std::uint32_t seed) {
  Noise noise(seed);
  Samples samples(count);
  double level = 0.1, smooth = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (i % static_cast<std::size_t>(rate / 4 + 1) == 0) level = std::pow(10.0, -1.0 - 1.5 * std::fabs(noise()));
    const std::size_t period = static_cast<std::size_t>(rate / 130);
    const double buzz = static_cast<double>(i % period) / static_cast<double>(period) - 0.5;
    smooth += 0.3 * (buzz + 0.2 * noise() - smooth);
    samples[i] = static_cast<float>(3 * level * smooth);
  }
  return samples;
}

Samples made(int kind, std::size_t count, int rate, std::uint32_t seed) {
  Noise noise(seed);
  switch (kind) {
    case 0: return tone(count, rate, rate / 7.3, 0.7);
    case 1: return make_samples(count, [&](std::size_t) { return 0.9 * noise(); });
    case 2: return phrases(count, rate, seed);
    case 3: return Samples(count, 0.0F);
    default: return make_samples(count, [&](std::size_t i) { return i / 50 % 2 == 0 ? 1.0 : -1.0; });
  }
}

// In frames, around the borders of 100 ms, 400 ms, 3 s and 4 s.
std::vector<std::size_t> short_lengths(int rate) {
  const auto sub = static_cast<std::size_t>(sub_block_frames(rate));
  std::vector<std::size_t> lengths = {0, 1, 5};
  for (const std::size_t tenths : {1U, 4U, 5U, 30U, 40U})
    for (const std::size_t frames : {tenths * sub - 1, tenths * sub, tenths * sub + 1}) lengths.push_back(frames);
  return lengths;
}

// Around the border of the first segment, and up to 40 s.
std::vector<std::size_t> long_lengths(int rate) {
  const auto sub = static_cast<std::size_t>(sub_block_frames(rate));
  if (rate > 50000) return {70 * sub + 3};  // they differ from low rates only in their filters
  return {300 * sub, 300 * sub + 1, 301 * sub, 400 * sub - 1};
}

void check_lengths(const Channels& sound, int rate, const std::vector<std::size_t>& lengths) {
  for (const std::size_t length : lengths) {
    const Channels cut = slice(sound, 0, length).channels;
    INFO(rate << " Hz, " << cut.size() << " channels, " << length << " frames");
    check_agreement(measure(cut, rate), by_libebur128(cut, rate));
  }
}

}  // namespace

TEST_CASE("loudness, range and true peak agree with libebur128 at every rate, in one and two channels, at any length") {
  const int rate = GENERATE(8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000, 88200, 96000, 192000);
  const auto seed = static_cast<std::uint32_t>(rate);
  const std::vector<std::size_t> lengths = short_lengths(rate), longest = long_lengths(rate);
  for (int kind = 0; kind < 5; ++kind) {
    INFO("kind " << kind);
    const Samples left = made(kind, lengths.back(), rate, seed),
                  right = made((kind + 2) % 5, lengths.back(), rate, seed);
    check_lengths({left}, rate, lengths);
    check_lengths({left, right}, rate, lengths);
  }
  const Samples left = phrases(longest.back() + 2, rate, seed), right = phrases(longest.back() + 2, rate, seed + 1);
  check_lengths({left, right}, rate, longest);
  check_lengths({right}, rate, {longest.back()});
}

TEST_CASE("the mix to mono is measured as if it had been mixed first") {
  const int rate = 44100;
  const Samples left = phrases(10 * 44100, rate, 1), right = phrases(10 * 44100, rate, 2);
  Samples mix = left, opposite = left;
  for (std::size_t i = 0; i < mix.size(); ++i) {
    mix[i] = 0.5F * (left[i] + right[i]);
    opposite[i] = -left[i];
  }
  check_agreement(loudness_of(figures_of({left, right}, rate), Layout::mono), by_libebur128({mix}, rate));
  const Loudness cancelled = loudness_of(figures_of({left, opposite}, rate), Layout::mono);
  CHECK(cancelled.integrated_lufs == -std::numeric_limits<double>::infinity());
  CHECK(cancelled.true_peak_dbtp == -std::numeric_limits<double>::infinity());
}

TEST_CASE("one channel doubled is 10 log10 2 louder, with the same peaks") {
  const Samples voice = phrases(12 * 48000, 48000, 3);
  const auto figures = figures_of({voice}, 48000);
  const Loudness mono = loudness_of(figures, Layout::mono), doubled = loudness_of(figures, Layout::stereo);
  CHECK(doubled.integrated_lufs - mono.integrated_lufs == Approx(10 * std::log10(2.0)).margin(1e-12));
  CHECK(doubled.true_peak_dbtp == mono.true_peak_dbtp);
  check_agreement(doubled, by_libebur128({voice, voice}, 48000));
}

TEST_CASE("segments measured in any order, and blocks of any size, give the same bits") {
  const int rate = GENERATE(44100, 48000);
  const Channels sound = {phrases(static_cast<std::size_t>(rate) * 95, rate, 4),
                          phrases(static_cast<std::size_t>(rate) * 95, rate, 5)};
  const Loudness forward = measure(sound, rate);
  std::vector<SoundFigures> backward;
  PeakHint hint;
  const std::vector<Segment> segments = segments_of(sound, rate, 300);
  REQUIRE(segments.size() == 4);
  for (auto segment = segments.rbegin(); segment != segments.rend(); ++segment)
    backward.insert(backward.begin(), measure_sound(*segment, rate, hint));
  const auto check_same = [&](const Loudness& other) {
    CHECK(other.integrated_lufs == forward.integrated_lufs);
    CHECK(other.range_lu == forward.range_lu);
    CHECK(other.true_peak_dbtp == forward.true_peak_dbtp);
  };
  check_same(loudness_of(backward, Layout::stereo));
  for (const std::size_t size : {997U, 4096U, 2000000U}) {
    LoudnessMeter meter(2, rate);
    for (std::size_t at = 0; at < sound[0].size(); at += size)
      meter.add(slice(sound, at, std::min(at + size, sound[0].size())));
    check_same(meter.result());
  }
}

TEST_CASE("threads that measure segments of one recording at the same time give the same bits") {
  const int rate = 48000;
  const Channels sound = {phrases(40 * 48000, rate, 9), phrases(40 * 48000, rate, 10)};
  const Loudness alone = loudness_of(figures_of(sound, rate, 30), Layout::stereo);
  const std::vector<Segment> segments = segments_of(sound, rate, 30);
  for (int round = 0; round < 5; ++round) {
    std::vector<SoundFigures> figures(segments.size());
    PeakHint hint;
    std::atomic<std::size_t> next = 0;
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
          for (std::size_t k = next++; k < segments.size(); k = next++)
            figures[k] = measure_sound(segments[k], rate, hint);
        });
    }
    const Loudness together = loudness_of(figures, Layout::stereo);
    CHECK(together.integrated_lufs == alone.integrated_lufs);
    CHECK(together.range_lu == alone.range_lu);
    CHECK(together.true_peak_dbtp == alone.true_peak_dbtp);
  }
}

TEST_CASE("a recording cut anywhere into segments measures what it measures uncut") {
  const int rate = GENERATE(22050, 48000);
  const std::size_t count = static_cast<std::size_t>(rate) * 41 + 123;
  const Channels sound = {phrases(count, rate, 6), phrases(count, rate, 7)};
  const Loudness whole = loudness_of(figures_of(sound, rate, 1000), Layout::stereo);
  for (const std::int64_t sub_blocks : {1, 7, 75, 299}) {
    const Loudness cut = loudness_of(figures_of(sound, rate, sub_blocks), Layout::stereo);
    INFO(sub_blocks);
    CHECK(std::fabs(cut.integrated_lufs - whole.integrated_lufs) < 1e-9);
    CHECK(std::fabs(cut.range_lu - whole.range_lu) < 1e-9);
    CHECK(cut.true_peak_dbtp == whole.true_peak_dbtp);
  }
}

TEST_CASE("the lazy true peak is that of reading everything, to the bit") {
  const int rate = GENERATE(11025, 48000, 96000);
  const TruePeakFilter filter(rate);
  const std::size_t half = filter.half_length();
  for (int kind = 0; kind < 5; ++kind) {
    Samples sound = made(kind, static_cast<std::size_t>(rate) * 3 + 17, rate, 8);
    const std::vector<SoundFigures> figures = figures_of({sound}, rate, 10);
    float lazy = 0;
    for (const SoundFigures& segment : figures) lazy = std::max(lazy, segment.true_peak[0]);
    float all = 0;
    for (const float sample : sound) all = std::max(all, std::fabs(sample));
    sound.insert(sound.begin(), 2 * half, 0.0F);
    sound.insert(sound.end(), 2 * half, 0.0F);
    for (std::size_t i = 0; i + 2 * half <= sound.size(); ++i)
      all = std::max(all, filter.highest_between(sound.data() + i, 1));
    INFO(kind);
    CHECK(lazy == all);
  }
}

TEST_CASE("a peak at the very edge of a segment or of the recording is found") {
  const int rate = 48000;
  for (const std::size_t at : {0U, 1U, 4799U, 4800U, 9599U, 9600U, 14398U, 14399U}) {
    Samples sound(14400, 0.0F);
    sound[at] = 0.5F;
    if (at + 1 < sound.size()) sound[at + 1] = 0.5F;  // the peak is between them
    INFO(at);
    check_agreement(loudness_of(figures_of({sound}, rate, 1), Layout::mono), by_libebur128({sound}, rate));
  }
}

TEST_CASE("what is no number is reported with its place") {
  Channels sound = {Samples(48000 * 2, 0.1F), Samples(48000 * 2, 0.1F)};
  CHECK_FALSE(figures_of(sound, 48000)[0].first_not_finite);
  sound[1][60001] = std::numeric_limits<float>::infinity();
  CHECK(figures_of(sound, 48000)[0].first_not_finite == 60001);
  sound[0][59999] = -std::numeric_limits<float>::quiet_NaN();
  CHECK(figures_of(sound, 48000, 10)[0].first_not_finite == std::nullopt);
  CHECK(figures_of(sound, 48000, 10)[1].first_not_finite == 59999);
}

TEST_CASE("the waveform is the lowest and highest sample of the mix in each 100 ms, to the last sample") {
  Channels sound = {Samples(10000, 0.25F), Samples(10000, -0.25F)};
  sound[0][4799] = 1.0F;
  sound[1][9999] = -0.75F;
  const SoundFigures figures = figures_of(sound, 48000)[0];
  REQUIRE(figures.sub_blocks.size() == 3);
  CHECK(figures.sub_blocks[0].highest == 0.375F);
  CHECK(figures.sub_blocks[0].lowest == 0.0F);
  CHECK(figures.sub_blocks[2].lowest == -0.25F);
  CHECK(figures.sub_blocks[2].highest == 0.0F);
  CHECK(waveform_of({&figures, 1}) == std::vector<std::int8_t>{0, 48, 0, 0, -32, 0});
  CHECK(figures.sums[0] == Approx(9999 * 0.25 + 1));
  CHECK_FALSE(figures.has_identical_channels);
  CHECK(figures.sample_peak[1] == 1.0F);
  CHECK(figures.sample_peak[0] == 0.375F);
}

TEST_CASE("a waveform in 8 bits reaches from -128 to 127") {
  Samples sound(4800, 0.0F);
  sound[1] = 1.5F;
  sound[2] = -1.0F;
  const std::vector<SoundFigures> figures = figures_of({sound}, 48000);
  CHECK(waveform_of(figures) == std::vector<std::int8_t>{-128, 127});
}

TEST_CASE("a recording without a sample, or shorter than 400 ms, has no loudness") {
  CHECK(std::isinf(LoudnessMeter(2, 48000).result().integrated_lufs));
  CHECK(std::isinf(LoudnessMeter(1, 48000).result().true_peak_dbtp));
  CHECK(std::isinf(measure({tone(19199, 48000, 997, 0.5)}, 48000).integrated_lufs));
  CHECK(std::isfinite(measure({tone(19200, 48000, 997, 0.5)}, 48000).integrated_lufs));
}
