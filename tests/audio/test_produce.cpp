#include "audio/produce.h"

#include "audio/analysis.h"
#include "audio/recording.h"
#include "base/error.h"
#include "support/temp_folder.h"
#include "support/wav_file.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;
using std::chrono::milliseconds;

namespace {

constexpr int rate = 48000;

struct Fixture {
  TempFolder folder;
  Production production;
  WorkPool pool{2};

  MediaFile sound(const std::string& name, const Channels& channels, int at_rate = rate) const {
    write_wav(folder / name, channels, {at_rate, WavKind::float32});
    return {{name, {}}, folder / name};
  }

  ProducedSound produced(const MediaFile& recording) {
    std::filesystem::create_directories(folder / "work");
    return produce({recording.path, analyse_recording(recording.path, pool, {}, {}), production, folder / "work"}, pool,
                   {}, {});
  }
};

AudioBlock read_all(const std::filesystem::path& path) {
  RecordingReader reader(path);
  AudioBlock whole, block;
  while (reader.read(block)) whole.append(block);
  return whole;
}

double loudness_between(const Fixture& f, const std::filesystem::path& path, int from, int to) {
  const AudioBlock whole = read_all(path);
  Channels part;
  for (const auto& channel : whole.channels)
    part.emplace_back(channel.begin() + from * rate, channel.begin() + to * rate);
  write_wav(f.folder / "part.wav", part, {rate, WavKind::float32});
  WorkPool pool(1);
  return analyse_recording(f.folder / "part.wav", pool, {}, {}).loudness(static_cast<int>(part.size())).integrated_lufs;
}

Samples with_silence(double before, double sounding, double after) {
  Samples samples(static_cast<std::size_t>(before * rate), 0.0F);
  const Samples middle = tone(static_cast<std::size_t>(sounding * rate), rate, 440, 0.2);
  samples.insert(samples.end(), middle.begin(), middle.end());
  samples.resize(samples.size() + static_cast<std::size_t>(after * rate), 0.0F);
  return samples;
}

}  // namespace

TEST_CASE("an intro and an outro become as loud as the recording, and everything is stereo when one part is") {
  Fixture f;
  const Samples quiet = tone(10 * rate, rate, 440, 0.05), loud = tone(5 * rate, rate, 660, 0.6);
  f.production.intro = f.sound("intro.wav", {loud, tone(5 * rate, rate, 550, 0.6)});
  f.production.outro = f.sound("outro.wav", {tone(5 * 22050, 22050, 330, 0.01)}, 22050);
  const ProducedSound produced = f.produced(f.sound("talk.wav", {quiet}));
  CHECK(read_all(produced.path).channel_count() == 2);
  REQUIRE(read_all(produced.path).frames() == 20 * rate);
  const double talk = loudness_between(f, produced.path, 6, 14);
  CHECK(loudness_between(f, produced.path, 0, 5) == Approx(talk).margin(0.1));
  CHECK(loudness_between(f, produced.path, 15, 20) == Approx(talk).margin(0.1));
  CHECK(produced.insertions == Insertions{{milliseconds(0), milliseconds(5000)}});
  CHECK(produced.path.filename() == "talk.wav");
}

TEST_CASE("trimming cuts silence off both ends, leaves a breath, and moves times") {
  Fixture f;
  f.production.process.trim = true;
  const ProducedSound produced = f.produced(f.sound("talk.wav", {with_silence(3, 5, 4)}));
  CHECK(read_all(produced.path).frames() == Approx(5.5 * rate).margin(0.03 * rate));
  REQUIRE(produced.insertions.size() == 2);
  CHECK(produced.insertions[0].at == milliseconds(0));
  CHECK(static_cast<double>(produced.insertions[0].length.count()) == Approx(-2750).margin(20));
  CHECK(static_cast<double>(produced.insertions[1].at.count()) == Approx(8250).margin(20));
  CHECK(static_cast<double>(produced.insertions[1].length.count()) == Approx(-3750).margin(20));
}

TEST_CASE("filters alone keep the length and move nothing") {
  Fixture f;
  f.production.process.highpass_hertz = 100;
  f.production.process.denoise_db = 10;
  const ProducedSound produced = f.produced(f.sound("talk.wav", {speech_like(7 * rate + 77, rate, 4)}));
  CHECK(read_all(produced.path).frames() == 7 * rate + 77);
  CHECK(produced.insertions.empty());
}

TEST_CASE("a part too short for its crossfade, and one that is no sound, are refused by name") {
  Fixture f;
  f.production.intro = f.sound("intro.wav", {tone(rate, rate, 440, 0.5)});
  f.production.joins.crossfade = milliseconds(700);
  const MediaFile talk = f.sound("talk.wav", {speech_like(9 * rate, rate, 4)});
  CHECK_THROWS_WITH(f.produced(talk), Catch::Contains("intro.wav lasts 1.0 s") && Catch::Contains("at most 0.5"));
  write_text(f.folder / "intro.wav", "This is no sound, whatever its name says.");
  CHECK_THROWS_WITH(f.produced(talk), Catch::Contains("intro.wav is not a recording that can be read"));
}
