#include "audio/assemble.h"

#include "base/error.h"
#include "support/temp_folder.h"
#include "support/wav_file.h"

#include <cmath>

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;
using std::chrono::milliseconds;

namespace {

constexpr int rate = 48000;

Samples constant(double seconds, float level, int at_rate = rate) {
  return make_samples(static_cast<std::size_t>(seconds * at_rate), [=](std::size_t) { return level; });
}

// The recording counts its own frames, so that every sample tells where it comes from.
Samples ramp(double seconds) {
  const auto count = static_cast<std::size_t>(seconds * rate);
  return make_samples(count, [=](std::size_t i) { return static_cast<double>(i) / static_cast<double>(1 << 20); });
}

std::int64_t frame_told_by(float sample) { return std::llround(static_cast<double>(sample) * (1 << 20)); }

struct Fixture {
  TempFolder folder;
  Assembly assembly;

  Fixture() {
    assembly.sample_rate = rate;
    assembly.recording = sound("recording", ramp(10));
  }

  Part sound(const std::string& name, const Samples& samples, int at_rate = rate) const {
    write_wav(folder / (name + ".wav"), {samples}, {at_rate, WavKind::float32});
    return {folder / (name + ".wav"), 0};
  }

  Samples joined() {
    AudioBlock whole;
    insertions = assemble(assembly, [&](const AudioBlock& block) { whole.append(block); }, {});
    return whole.channels.at(0);
  }

  Insertions insertions;
};

double rms(const Samples& samples, double from, double to) {
  double sum = 0;
  const auto begin = static_cast<std::size_t>(from * rate), end = static_cast<std::size_t>(to * rate);
  for (std::size_t i = begin; i < end; ++i) sum += static_cast<double>(samples[i]) * samples[i];
  return std::sqrt(sum / static_cast<double>(end - begin));
}

}  // namespace

TEST_CASE("parts follow each other to the sample, and what moved is told") {
  Fixture f;
  f.assembly.intro = f.sound("intro", constant(2, 0.5F));
  f.assembly.bumpers = {{f.sound("bumper", constant(1, 0.25F)), milliseconds(4000)}};
  f.assembly.outro = f.sound("outro", constant(3, 0.125F));
  const Samples whole = f.joined();
  REQUIRE(whole.size() == 16 * rate);
  CHECK(whole[2 * rate - 1] == 0.5F);
  CHECK(frame_told_by(whole[2 * rate + 1]) == 1);
  CHECK(frame_told_by(whole[6 * rate - 1]) == 4 * rate - 1);
  CHECK(whole[6 * rate] == 0.25F);
  CHECK(frame_told_by(whole[7 * rate]) == 4 * rate);
  CHECK(frame_told_by(whole[13 * rate - 1]) == 10 * rate - 1);
  CHECK(whole[13 * rate] == 0.125F);
  CHECK(f.insertions == Insertions{{milliseconds(0), milliseconds(2000)}, {milliseconds(4000), milliseconds(1000)}});
}

TEST_CASE("a gap is silent and as long as was asked for") {
  Fixture f;
  f.assembly.intro = f.sound("intro", constant(2, 0.5F));
  f.assembly.joins.gap = milliseconds(750);
  const Samples whole = f.joined();
  REQUIRE(whole.size() == 12 * rate + 36000);
  CHECK(rms(whole, 2, 2.75) == 0);
  CHECK(frame_told_by(whole[2 * rate + 36000 + 5]) == 5);
  CHECK(f.insertions == Insertions{{milliseconds(0), milliseconds(2750)}});
}

TEST_CASE("a crossfade overlaps two parts at equal power") {
  Fixture f;
  f.assembly.recording =
      f.sound("noise", make_samples(10 * rate, [noise = Noise(1)](std::size_t) mutable { return 0.3 * noise(); }));
  f.assembly.intro =
      f.sound("intro", make_samples(4 * rate, [noise = Noise(2)](std::size_t) mutable { return 0.3 * noise(); }));
  f.assembly.joins.crossfade = milliseconds(1000);
  const Samples whole = f.joined();
  REQUIRE(whole.size() == 13 * rate);
  CHECK(f.insertions == Insertions{{milliseconds(0), milliseconds(3000)}});
  const double level = rms(whole, 0.5, 2.5);
  for (double at = 3.0; at < 4.0; at += 0.1) CHECK(rms(whole, at, at + 0.1) == Approx(level).epsilon(0.04));
}

TEST_CASE("intro, bumpers and outro fade in and out, the recording does not") {
  Fixture f;
  f.assembly.recording = f.sound("steady", constant(6, 0.5F));
  f.assembly.intro = f.sound("intro", constant(3, 0.5F));
  f.assembly.joins.fade = milliseconds(1000);
  const Samples whole = f.joined();
  REQUIRE(whole.size() == 9 * rate);
  CHECK(std::fabs(whole[0]) < 0.001);
  CHECK(whole[rate / 2] == Approx(0.5 * std::sqrt(0.5)).epsilon(0.001));
  CHECK(whole[3 * rate / 2] == 0.5F);
  CHECK(std::fabs(whole[3 * rate - 1]) < 0.001);
  CHECK(whole[3 * rate] == 0.5F);
  CHECK(whole.back() == 0.5F);
}

TEST_CASE("parts of other rates and channels are joined at the recording's") {
  Fixture f;
  f.assembly.channels = 2;
  f.assembly.intro = f.sound("intro", constant(2, 0.5F, 22050), 22050);
  AudioBlock whole;
  const Insertions moved = assemble(f.assembly, [&](const AudioBlock& block) { whole.append(block); }, {});
  REQUIRE(whole.channel_count() == 2);
  CHECK(whole.frames() == 12 * rate);
  CHECK(whole.channels[1][rate] == Approx(0.5).epsilon(0.001));
  CHECK(frame_told_by(whole.channels[1][2 * rate + 7]) == 7);
  CHECK(moved == Insertions{{milliseconds(0), milliseconds(2000)}});
}

TEST_CASE("only what is used of a recording is heard, and times in it move forward") {
  Fixture f;
  f.assembly.begin = 2 * rate;
  f.assembly.end = 9 * rate;
  const Samples whole = f.joined();
  REQUIRE(whole.size() == 7 * rate);
  CHECK(frame_told_by(whole[0]) == 2 * rate);
  CHECK(f.insertions == Insertions{{milliseconds(0), milliseconds(-2000)}});
}

TEST_CASE("two bumpers at one time are joined with one gap between them") {
  Fixture f;
  f.assembly.bumpers = {{f.sound("one", constant(1, 0.25F)), milliseconds(4000)},
                        {f.sound("two", constant(1, 0.5F)), milliseconds(4000)}};
  f.assembly.joins.gap = milliseconds(500);
  const Samples whole = f.joined();
  CHECK(whole.size() == 13 * rate + rate / 2);
  CHECK(f.insertions == Insertions{{milliseconds(4000), milliseconds(3500)}});
}

TEST_CASE("an intro before a cut and a bumper in the silence that is cut off") {
  Fixture f;
  f.assembly.intro = f.sound("intro", constant(2, 0.5F));
  f.assembly.begin = 3 * rate;
  f.assembly.end = 8 * rate;
  CHECK(f.joined().size() == 7 * rate);
  CHECK(f.insertions == Insertions{{milliseconds(0), milliseconds(-3000)}, {milliseconds(0), milliseconds(2000)}});
  f.assembly.bumpers = {{f.sound("bumper", constant(1, 0.25F)), milliseconds(8500), {"episode.md", 7, 6}}};
  try {
    f.joined();
    FAIL("it was joined");
  } catch (const Error& error) {
    CHECK(error.chain() ==
          "this bumper is in the silence that is cut off: what is heard begins at 3.0 s and ends at 8.0 s");
    CHECK(error.place() == Place{"episode.md", 7, 6});
  }
}

TEST_CASE("a bumper behind the end and parts closer together than their crossfade are refused in words") {
  Fixture f;
  f.assembly.bumpers = {{f.sound("bumper", constant(3, 0.25F)), milliseconds(11000)}};
  CHECK_THROWS_WITH(f.joined(), Catch::Contains("ends after 10.0 s, and a bumper is to be put in at 11.0 s"));
  f.assembly.bumpers.front().at = milliseconds(500);
  f.assembly.joins.crossfade = milliseconds(1000);
  CHECK_THROWS_WITH(f.joined(), Catch::Contains("closer together than their crossfade"));
}
