// How loud a sound is from second to second: held against libebur128, and against bursts whose place is known.
#include "audio/measure_course.h"

#include "support/signals.h"
#include "support/temp_folder.h"
#include "support/wav_file.h"

#include <ebur128.h>

#include <cmath>
#include <memory>

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

constexpr int rate = 48000;

// Short-term loudness at the end of each second from the third on.
std::vector<double> by_libebur128(const Channels& sound) {
  struct Closer {
    void operator()(ebur128_state* state) const { ebur128_destroy(&state); }
  };
  const std::unique_ptr<ebur128_state, Closer> state(
      ebur128_init(static_cast<unsigned>(sound.size()), rate, EBUR128_MODE_S));
  std::vector<double> values;
  for (std::size_t begin = 0; begin + rate <= sound[0].size(); begin += rate) {
    std::vector<float> interleaved;
    for (std::size_t i = begin; i < begin + rate; ++i)
      for (const Samples& channel : sound) interleaved.push_back(channel[i]);
    ebur128_add_frames_float(state.get(), interleaved.data(), rate);
    double value = 0;
    ebur128_loudness_shortterm(state.get(), &value);
    if (begin >= 2 * rate) values.push_back(value);
  }
  return values;
}

SoundCourse course_of(const Channels& sound, int channels, std::optional<Treatment> treatment = {},
                      unsigned workers = 2) {
  const TempFolder folder;
  write_wav(folder / "sound.wav", sound, {rate, WavKind::float32});
  WorkPool pool(workers);
  return measure_course({folder / "sound.wav", channels, treatment}, pool, {}, {});
}

// Speech that grows louder and softer, over the border between two segments.
Samples talk(std::uint32_t seed) {
  Samples samples = speech_like(static_cast<std::size_t>(45) * rate, rate, seed);
  for (std::size_t i = 0; i < samples.size(); ++i)
    samples[i] *= static_cast<float>(0.6 + 0.4 * std::sin(static_cast<double>(i) / rate / 3));
  return samples;
}

}  // namespace

TEST_CASE("short-term loudness agrees with libebur128 in mono and in stereo") {
  for (const Channels& sound : {Channels{talk(1)}, Channels{talk(1), talk(2)}}) {
    const SoundCourse course = course_of(sound, 0);
    CHECK(course.channels == static_cast<int>(sound.size()));
    CHECK(course.duration == std::chrono::seconds(45));
    const auto ours = short_term_lufs(course.seconds_lufs), theirs = by_libebur128(sound);
    REQUIRE(ours.size() == theirs.size());
    for (std::size_t i = 0; i < ours.size(); ++i) CHECK(ours[i] == Approx(theirs[i]).margin(0.05));
  }
}

TEST_CASE("where the limiter works is found to the second, and how deep it goes") {
  Samples sound = tone(static_cast<std::size_t>(40) * rate, rate, 440, 0.05);
  for (const int second : {7, 31})
    for (int i = 0; i < rate / 2; ++i) sound[static_cast<std::size_t>(second * rate + rate / 4 + i)] *= 8;
  const SoundCourse course = course_of({sound}, 1, Treatment{1, 12, -1.5});
  REQUIRE(course.limited.size() >= 2);
  for (const LimitedSecond& place : course.limited) CHECK((place.second == 7 || place.second == 31));
  // 0.4 raised by 12 dB is 4 dB over full scale: 5.5 dB over the ceiling.
  CHECK(course.limited_most_db == Approx(20 * std::log10(0.4) + 12 + 1.5).margin(0.1));
  CHECK(course.limited.front().reduced_db == Approx(course.limited_most_db).margin(0.1));
  // Half a second each, and its release of 60 dB a second.
  CHECK(course.limited_share == Approx((1 + 2 * 5.5 / 60) / 40).margin(0.001));
}

TEST_CASE("a sound without a treatment, or below the ceiling, has no limited second") {
  const Samples soft = tone(static_cast<std::size_t>(5) * rate, rate, 440, 0.05);
  CHECK(course_of({soft}, 1).limited.empty());
  const SoundCourse course = course_of({soft}, 1, Treatment{1, 3, -1.5});
  CHECK(course.limited.empty());
  CHECK(course.limited_share == 0);
  CHECK(course.limited_most_db == 0);
}

TEST_CASE("a course does not depend on the number of threads") {
  const Channels sound = {talk(3)};
  const Treatment treatment{1, 14, -1.5};
  const SoundCourse one = course_of(sound, 1, treatment, 1), four = course_of(sound, 1, treatment, 4);
  CHECK(one.seconds_lufs == four.seconds_lufs);
  CHECK(one.limited == four.limited);
  CHECK(one.limited_share == four.limited_share);
  CHECK(one.limited_most_db == four.limited_most_db);
}

TEST_CASE("silence and less than a second have a course too") {
  const SoundCourse silent = course_of({Samples(static_cast<std::size_t>(4) * rate)}, 1);
  CHECK(silent.seconds_lufs.size() == 4);
  CHECK(std::isinf(silent.seconds_lufs[1]));
  CHECK(course_of({Samples(rate / 2)}, 1).seconds_lufs.empty());
}
