#include "audio/render.h"

#include "audio/analysis.h"
#include "audio/level.h"
#include "audio/recording.h"
#include "base/error.h"
#include "support/ffmpeg.h"
#include "support/mp3val.h"
#include "support/temp_folder.h"
#include "support/wav_file.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Matchers::Contains;

namespace {

RenderRequest request_for(const TempFolder& folder, const std::string& name, const Profile& profile = {}) {
  std::filesystem::create_directories(folder / "out");
  WorkPool pool(2);
  return {folder / name, analyse_recording(folder / name, pool, {}, {}), profile, folder / "out", {}};
}

std::vector<RenderedEssence> render_all(const RenderRequest& request, unsigned workers = 2) {
  std::vector<RenderedEssence> essences;
  WorkPool pool(workers);
  render_essences(request, pool, {}, [&](const RenderedEssence& essence) { essences.push_back(essence); }, {});
  REQUIRE(essences.size() == request.profile.formats.size());
  return essences;
}

RenderedEssence render(const RenderRequest& request) { return render_all(request).front(); }

Samples white_noise(std::size_t count, std::uint32_t seed) {
  Noise noise(seed);
  return make_samples(count, [&](std::size_t) { return 0.9 * noise(); });
}

std::size_t files_in(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

// Speech whose loud consonants sit far above its level, so that the limiter has much to do.
Samples spiky_speech(std::size_t count, int rate, double amplitude, double spike) {
  Samples sound = speech_like(count, rate, 31, amplitude);
  Noise noise(32);
  for (std::size_t at = 999; at + 600 < count; at += 2400)
    for (std::size_t i = 0; i < 600; ++i)
      sound[at + i] += static_cast<float>(spike * noise() * std::exp(-0.01 * static_cast<double>(i)));
  return sound;
}

}  // namespace

TEST_CASE("an essence has the target's loudness, by our meter and by FFmpeg's, and every sample") {
  TempFolder folder;
  const int rate = GENERATE(44100, 48000);
  const double level = GENERATE(0.02, 0.1, 0.9);
  const std::size_t count = static_cast<std::size_t>(rate) * 12 + 77;
  SECTION("stereo") {
    write_wav(folder / "a.wav", {speech_like(count, rate, 1, level), speech_like(count, rate, 2, level)}, {rate});
    const RenderedEssence essence = render(request_for(folder, "a.wav"));
    CHECK(essence.facts.loudness.integrated_lufs == Approx(-16).margin(0.5));
    CHECK(essence.facts.loudness.true_peak_dbtp <= highest_true_peak_dbtp);
    CHECK(loudness_by_ffmpeg(essence.path) == Approx(essence.facts.loudness.integrated_lufs).margin(0.1));
    CHECK(essence.facts.frames == static_cast<std::int64_t>(count));
    CHECK(frames_by_ffmpeg(essence.path) == static_cast<std::int64_t>(count));
    CHECK(essence.facts.channels == 2);
    CHECK(essence.facts.bitrate_kbps == 128);
    CHECK(essence.facts.sample_rate == rate);
    CHECK(essence.facts.bytes == static_cast<std::int64_t>(std::filesystem::file_size(essence.path)));
    CHECK(complaints_of_mp3val(essence.path).empty());
  }
  SECTION("identical stereo becomes mono at -19") {
    const Samples voice = speech_like(count, rate, 3, level);
    write_wav(folder / "a.wav", {voice, voice}, {rate});
    const RenderedEssence essence = render(request_for(folder, "a.wav"));
    CHECK(essence.facts.channels == 1);
    CHECK(essence.facts.bitrate_kbps == 96);
    CHECK(essence.facts.loudness.integrated_lufs == Approx(-19).margin(0.5));
    CHECK(loudness_by_ffmpeg(essence.path) == Approx(essence.facts.loudness.integrated_lufs).margin(0.1));
    CHECK(frames_by_ffmpeg(essence.path) == static_cast<std::int64_t>(count));
  }
}

TEST_CASE("the shortest recordings are rendered to the sample") {
  TempFolder folder;
  const int rate = GENERATE(44100, 48000);
  const std::size_t count = GENERATE(1U, 1151U, 1152U, 1153U);
  write_wav(folder / "a.wav", {tone(count, rate, 440, 0.5), tone(count, rate, 220, 0.5)}, {rate});
  const RenderedEssence essence = render(request_for(folder, "a.wav"));
  CHECK(essence.facts.frames == static_cast<std::int64_t>(count));
  CHECK(frames_by_ffmpeg(essence.path) == static_cast<std::int64_t>(count));
  CHECK(essence.facts.gain_db == 0);
}

TEST_CASE("recordings at other rates keep their length") {
  TempFolder folder;
  const int rate = GENERATE(8000, 11025, 16000, 22050, 32000, 88200, 96000);
  const auto kind = GENERATE(WavKind::pcm16, WavKind::pcm24);
  write_wav(folder / "a.wav", {speech_like(static_cast<std::size_t>(rate) * 3, rate, 4)}, {rate, kind});
  const RenderedEssence essence = render(request_for(folder, "a.wav"));
  CHECK(essence.facts.sample_rate == (rate % 11025 == 0 ? 44100 : 48000));
  CHECK(static_cast<double>(essence.facts.frames) / essence.facts.sample_rate == Approx(3).margin(0.0001));
  CHECK(essence.facts.loudness.integrated_lufs == Approx(-19).margin(0.5));
}

TEST_CASE("silence stays silence at the gain it has") {
  TempFolder folder;
  write_wav(folder / "a.wav", {Samples(96000, 0.0F), Samples(96000, 0.0F)});
  const RenderedEssence essence = render(request_for(folder, "a.wav"));
  CHECK(essence.facts.gain_db == 0);
  CHECK_FALSE(essence.facts.corrected);
  CHECK(essence.facts.loudness.integrated_lufs < -70);
  CHECK(essence.facts.frames == 96000);
}

TEST_CASE("a hiss is raised by no more than 40 dB") {
  TempFolder folder;
  Noise noise(5);
  write_wav(folder / "a.wav", {make_samples(480000, [&](std::size_t) { return 0.0004 * noise(); })},
            {48000, WavKind::float32});
  const RenderRequest request = request_for(folder, "a.wav");
  REQUIRE(request.analysis.mono.integrated_lufs < -60);
  const RenderedEssence essence = render(request);
  CHECK(essence.facts.gain_db == 40);
  CHECK_FALSE(essence.facts.corrected);
  // What LAME's low-pass takes from white noise is missing from the result.
  CHECK(essence.facts.loudness.integrated_lufs == Approx(request.analysis.mono.integrated_lufs + 40).margin(2.0));
}

TEST_CASE("clipped music is turned down without a limiter") {
  TempFolder folder;
  Samples clipped = speech_like(480000, 48000, 6, 3.0);
  for (float& sample : clipped) sample = std::fmin(std::fmax(sample, -1.0F), 1.0F);
  write_wav(folder / "a.wav", {clipped});
  const RenderedEssence essence = render(request_for(folder, "a.wav"));
  CHECK(essence.facts.gain_db < -3);
  CHECK(essence.facts.limited_share == 0);
  CHECK(essence.facts.loudness.integrated_lufs == Approx(-19).margin(0.5));
}

TEST_CASE("a dead channel keeps its silence next to the voice") {
  TempFolder folder;
  write_wav(folder / "a.wav", {speech_like(480000, 48000, 7), Samples(480000, 0.0F)});
  const RenderedEssence essence = render(request_for(folder, "a.wav"));
  CHECK(essence.facts.channels == 2);
  CHECK(essence.facts.loudness.integrated_lufs == Approx(-16).margin(0.5));
}

TEST_CASE("a profile decides channels, bit rate and target") {
  TempFolder folder;
  write_wav(folder / "a.wav", {speech_like(480000, 48000, 8), speech_like(480000, 48000, 9)});
  Profile profile;
  profile.channels = ChannelChoice::mono;
  profile.bitrate_kbps = 64;
  profile.target_lufs = -23;
  const RenderedEssence essence = render(request_for(folder, "a.wav", profile));
  CHECK(essence.facts.channels == 1);
  CHECK(essence.facts.bitrate_kbps == 64);
  CHECK(essence.facts.loudness.integrated_lufs == Approx(-23).margin(0.5));
  const std::string probe = run({"ffprobe", "-v", "error", "-show_entries", "stream=channels,bit_rate,sample_rate",
                                 "-of", "compact=p=0", essence.path});
  CHECK_THAT(probe, Contains("sample_rate=48000|channels=1|bit_rate=64000"));
}

TEST_CASE("peaks over the ceiling go through the limiter, and how much is told") {
  TempFolder folder;
  write_wav(folder / "a.wav", {spiky_speech(480000, 48000, 0.02, 0.15)}, {48000, WavKind::float32});
  const RenderedEssence essence = render(request_for(folder, "a.wav"));
  CHECK(essence.facts.limited_share > 0.01);
  CHECK(essence.facts.limited_share <= 1);
  CHECK(essence.facts.limited_most_db > 1);
  CHECK(essence.facts.loudness.true_peak_dbtp <= highest_true_peak_dbtp);
}

TEST_CASE("an essence that missed its loudness is made once more with the gain that was missing") {
  TempFolder folder;
  // LAME's low-pass at this bit rate takes more than 2 dB from white noise.
  write_wav(folder / "a.wav", {white_noise(480000, 1), white_noise(480000, 2)}, {48000, WavKind::float32});
  Profile profile;
  profile.bitrate_kbps = 64;
  const RenderRequest request = request_for(folder, "a.wav", profile);
  const RenderedEssence essence = render(request);
  CHECK(essence.facts.corrected);
  CHECK(essence.facts.gain_db > static_gain_db(request.analysis, profile, essence.facts.channels) + 1);
  CHECK(essence.facts.loudness.integrated_lufs == Approx(-16).margin(0.2));
  CHECK(files_in(folder / "out") == 1);
}

TEST_CASE("an essence whose peaks grew in encoding is made once more under a lower ceiling") {
  TempFolder folder;
  write_wav(folder / "a.wav", {spiky_speech(480000, 48000, 0.1, 0.1)}, {48000, WavKind::float32});
  Profile profile;
  profile.target_lufs = -16;
  const RenderRequest request = request_for(folder, "a.wav", profile);
  const RenderedEssence essence = render(request);
  CHECK(essence.facts.corrected);
  // With what the lower ceiling takes away from the loudness.
  CHECK(essence.facts.gain_db > static_gain_db(request.analysis, profile, essence.facts.channels));
  CHECK(essence.facts.loudness.true_peak_dbtp <= highest_true_peak_dbtp);
  CHECK(essence.facts.loudness.integrated_lufs == Approx(-16).margin(0.5));
  CHECK(files_in(folder / "out") == 1);
}

TEST_CASE("the same request gives the same bytes") {
  TempFolder folder;
  write_wav(folder / "a.wav", {spiky_speech(300000, 44100, 0.05, 0.3), speech_like(300000, 44100, 10)}, {44100});
  const RenderRequest request = request_for(folder, "a.wav");
  const RenderedEssence first = render(request);
  const std::string bytes = read_bytes(first.path);
  const RenderedEssence second = render(request);
  CHECK(read_bytes(second.path) == bytes);
  CHECK(second.facts.loudness.integrated_lufs == first.facts.loudness.integrated_lufs);
}

TEST_CASE("a FLAC and a WAV of the same sound give the same essence") {
  TempFolder folder;
  write_wav(folder / "a.wav", {speech_like(200000, 48000, 11)});
  convert(folder / "a.wav", folder / "a.flac");
  const std::string from_wav = read_bytes(render(request_for(folder, "a.wav")).path);
  CHECK(read_bytes(render(request_for(folder, "a.flac")).path) == from_wav);
}

TEST_CASE("what fails leaves nothing behind") {
  TempFolder folder;
  write_wav(folder / "a.wav", {speech_like(480000, 48000, 12)});
  SECTION("a bit rate that MP3 does not have") {
    Profile profile;
    profile.bitrate_kbps = 100;
    const RenderRequest request = request_for(folder, "a.wav", profile);
    CHECK_THROWS_WITH(render_all(request), Contains("choose one of 64, 80"));
  }
  SECTION("a recording that changed after it was analysed") {
    const RenderRequest request = request_for(folder, "a.wav");
    write_wav(folder / "a.wav", {speech_like(480001, 48000, 12)});
    CHECK_THROWS_WITH(render_all(request), Contains("changed while it was worked on"));
  }
  SECTION("a stop") {
    const RenderRequest request = request_for(folder, "a.wav");
    std::stop_source stop;
    WorkPool pool(2);
    try {
      render_essences(
          request, pool,
          [&](auto done, auto) {
            if (done.count() > 2) stop.request_stop();
          },
          [](const RenderedEssence&) {}, stop.get_token());
      FAIL("the render ran to its end");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::interrupted);
    }
  }
  CHECK(files_in(folder / "out") == 0);
}

TEST_CASE("noise at a low bit rate and a target far too loud keeps its peaks, and what it missed is told") {
  TempFolder folder;
  write_wav(folder / "a.wav", {white_noise(240000, 3)}, {48000, WavKind::float32});
  Profile profile;
  profile.bitrate_kbps = 64;
  profile.target_lufs = GENERATE(-9, -3);
  WorkPool pool(2);
  double peak = 0;
  const auto missed =
      render_essences(request_for(folder, "a.wav", profile), pool, {},
                      [&](const RenderedEssence& essence) { peak = essence.facts.loudness.true_peak_dbtp; }, {});
  REQUIRE(missed.size() == 1);
  CHECK(peak <= highest_true_peak_dbtp);
  CHECK_FALSE(missed[0].is_refused);
  CHECK_THAT(missed[0].sentence, Contains("LUFS when encoded as mp3 at 64 kbit/s, and -") && Contains("was asked for"));
}

TEST_CASE("a render tells how far it is and never goes back") {
  TempFolder folder;
  write_wav(folder / "a.wav", {speech_like(480000, 48000, 13)});
  std::vector<double> done;
  double total = 0;
  WorkPool pool(2);
  render_essences(
      request_for(folder, "a.wav"), pool,
      [&](auto at, auto of) {
        done.push_back(at.count());
        total = of.count();
      },
      [](const RenderedEssence&) {}, {});
  REQUIRE(done.size() > 5);
  CHECK(done.size() <= 25);
  CHECK(std::is_sorted(done.begin(), done.end()));
  CHECK(done.back() == Approx(total));
  CHECK(total == Approx(10).margin(0.01));
}
