// A recording that is finished already, as another program made it.
#include "audio/analysis.h"
#include "audio/render.h"
#include "support/ffmpeg.h"
#include "support/mp3val.h"
#include "support/temp_folder.h"
#include "support/wav_file.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

constexpr int rate = 44100;

struct Fixture {
  TempFolder folder;
  Profile profile;

  Fixture() {
    profile.passes_through = true;
    write_wav(folder / "talk.wav", {speech_like(rate * 20 + 55, rate, 8)}, {rate, WavKind::pcm16});
  }

  // As loud as the target says, by FFmpeg.
  std::filesystem::path made(const std::string& name, const std::vector<std::string>& options,
                             double lufs = -19) const {
    const double gain = lufs - loudness_by_ffmpeg(folder / "talk.wav");
    std::vector<std::string> line = {
        "ffmpeg", "-v",
        "error",  "-y",
        "-i",     (folder / "talk.wav").string(),
        "-af",    "volume=" + std::to_string(gain) + "dB,alimiter=limit=0.7:level=0:latency=1"};
    line.insert(line.end(), options.begin(), options.end());
    line.push_back((folder / name).string());
    run(line);
    return folder / name;
  }

  RenderedEssence rendered(const std::filesystem::path& recording) const {
    std::filesystem::create_directories(folder / "out");
    WorkPool pool(2);
    const RenderRequest request = {recording, analyse_recording(recording, pool, {}, {}), profile, folder / "out"};
    RenderedEssence result;
    const auto missed =
        render_essences(request, pool, {}, [&](const RenderedEssence& essence) { result = essence; }, {});
    CHECK(missed.empty());
    return result;
  }
};

std::string packets_of(const std::filesystem::path& file) {
  return run({"ffmpeg", "-v", "error", "-i", file.string(), "-map", "0:a", "-c", "copy", "-f", "md5", "-"});
}

}  // namespace

TEST_CASE("a finished MP3 is copied frame by frame, without its tags and its picture") {
  Fixture f;
  const auto recording =
      f.made("done.mp3", {"-c:a", "libmp3lame", "-b:a", "96k", "-metadata", "title=Old title", "-write_id3v1", "1"});
  const RenderedEssence essence = f.rendered(recording);
  CHECK(packets_of(essence.path) == packets_of(recording));
  CHECK(essence.facts.gain_db == 0);
  CHECK(essence.facts.frames == rate * 20 + 55);
  CHECK(frames_by_ffmpeg(essence.path) == rate * 20 + 55);
  const std::string bytes = read_bytes(essence.path);
  CHECK(bytes.find("Old title") == std::string::npos);
  CHECK(bytes.substr(0, 2) == "\xff\xfb");
  CHECK(complaints_of_mp3val(essence.path).empty());
}

TEST_CASE("a finished M4A is copied, to the sample") {
  Fixture f;
  f.profile.formats = {Format::m4a};
  const auto recording = f.made("done.m4a", {"-c:a", "aac", "-b:a", "90k", "-metadata", "title=Old title"});
  const RenderedEssence essence = f.rendered(recording);
  CHECK(packets_of(essence.path) == packets_of(recording));
  CHECK(essence.facts.gain_db == 0);
}

TEST_CASE("what is too loud, has a higher bit rate or another number of channels is encoded") {
  Fixture f;
  const std::vector<std::string> as_wanted = {"-c:a", "libmp3lame", "-b:a", "96k"};
  const auto too_loud = f.made("loud.mp3", as_wanted, -14);
  CHECK(packets_of(f.rendered(too_loud).path) != packets_of(too_loud));
  const auto too_large = f.made("large.mp3", {"-c:a", "libmp3lame", "-b:a", "160k"});
  CHECK(packets_of(f.rendered(too_large).path) != packets_of(too_large));
  const auto finished = f.made("done.mp3", as_wanted);
  f.profile.channels = ChannelChoice::stereo;
  f.profile.target_lufs = -16;
  CHECK(packets_of(f.rendered(finished).path) != packets_of(finished));
}

TEST_CASE("what was put together or cut without an encoder tells players the wrong length or delay, and is encoded") {
  Fixture f;
  const std::string one = read_bytes(f.made("one.mp3", {"-c:a", "libmp3lame", "-b:a", "96k", "-id3v2_version", "0"}));
  write_text(f.folder / "two.mp3", one + one);
  CHECK(packets_of(f.rendered(f.folder / "two.mp3").path) != packets_of(f.folder / "two.mp3"));
  f.profile.formats = {Format::m4a};
  const auto raw = f.made("raw.aac", {"-c:a", "aac", "-b:a", "90k"});
  CHECK(packets_of(f.rendered(raw).path) != packets_of(raw));
}

TEST_CASE("without passthrough a finished recording is encoded like any other") {
  Fixture f;
  f.profile.passes_through = false;
  const auto recording = f.made("done.mp3", {"-c:a", "libmp3lame", "-b:a", "96k"});
  CHECK(packets_of(f.rendered(recording).path) != packets_of(recording));
}
