#include "audio/analysis.h"

#include "audio/versions.h"
#include "base/error.h"
#include "support/ffmpeg.h"
#include "support/temp_folder.h"
#include "support/wav_file.h"

#include <atomic>

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

RecordingAnalysis analyse(const std::filesystem::path& path, unsigned workers = 2) {
  WorkPool pool(workers);
  return analyse_recording(path, pool, {}, {});
}

}  // namespace

TEST_CASE("a full-scale sine of 1 kHz in one channel measures what BS.1770 says") {
  TempFolder folder;
  write_wav(folder / "a.wav", {tone(10 * 48000, 48000, 997, 1.0)}, {48000, WavKind::float32});
  const RecordingAnalysis analysis = analyse(folder / "a.wav");
  CHECK(analysis.mono.integrated_lufs == Approx(-3.01).margin(0.02));
  CHECK(analysis.mono.true_peak_dbtp == Approx(0.0).margin(0.05));
  CHECK(analysis.mono.range_lu == Approx(0.0).margin(0.1));
  CHECK(analysis.is_mono);
  CHECK(analysis.codec == "pcm_f32le");
  CHECK(analysis.source_rate == 48000);
  CHECK(analysis.source_channels == 1);
  CHECK(analysis.source_frames == 480000);
}

TEST_CASE("mono as stereo measures 3 LU more than as mono") {
  TempFolder folder;
  write_wav(folder / "a.wav", {speech_like(10 * 48000, 48000, 1)});
  const RecordingAnalysis analysis = analyse(folder / "a.wav");
  CHECK(analysis.is_mono);
  CHECK(analysis.stereo.integrated_lufs - analysis.mono.integrated_lufs == Approx(3.01).margin(0.02));
  CHECK(analysis.mono.true_peak_dbtp == analysis.stereo.true_peak_dbtp);
}

TEST_CASE("identical channels are mono, also when they differ by one step of 16 bits") {
  TempFolder folder;
  const Samples voice = speech_like(5 * 48000, 48000, 2);
  Samples nearly = voice;
  for (std::size_t i = 0; i < nearly.size(); i += 3) nearly[i] += 1.0F / 32768;
  write_wav(folder / "one.wav", {voice});
  write_wav(folder / "same.wav", {voice, voice});
  write_wav(folder / "nearly.wav", {voice, nearly});
  const double alone = analyse(folder / "one.wav").mono.integrated_lufs;
  CHECK(analyse(folder / "same.wav").is_mono);
  CHECK(analyse(folder / "same.wav").mono.integrated_lufs == Approx(alone).margin(0.001));
  CHECK(analyse(folder / "nearly.wav").is_mono);
}

TEST_CASE("one different sample at the very end keeps a recording stereo, measured as such from its beginning") {
  TempFolder folder;
  const Samples voice = speech_like(5 * 48000, 48000, 3);
  Samples other = voice;
  other.back() += 0.01F;
  write_wav(folder / "a.wav", {voice, other});
  const RecordingAnalysis analysis = analyse(folder / "a.wav");
  CHECK_FALSE(analysis.is_mono);
  CHECK(analysis.stereo.integrated_lufs == Approx(loudness_by_ffmpeg(folder / "a.wav")).margin(0.1));
}

TEST_CASE("a dead channel stays stereo, and halves the mix") {
  TempFolder folder;
  const Samples voice = speech_like(5 * 48000, 48000, 4);
  write_wav(folder / "a.wav", {voice, Samples(voice.size(), 0.0F)});
  const RecordingAnalysis analysis = analyse(folder / "a.wav");
  CHECK_FALSE(analysis.is_mono);
  CHECK(analysis.stereo.integrated_lufs - analysis.mono.integrated_lufs == Approx(6.02).margin(0.02));
}

TEST_CASE("silence and the shortest sounds are minus infinity, not an error") {
  TempFolder folder;
  write_wav(folder / "silent.wav", {Samples(48000, 0.0F)});
  const RecordingAnalysis silent = analyse(folder / "silent.wav");
  CHECK(std::isinf(silent.mono.integrated_lufs));
  CHECK(silent.mono.integrated_lufs < 0);
  CHECK(std::isinf(silent.mono.true_peak_dbtp));
  write_wav(folder / "short.wav", {Samples{0.5F}});
  const RecordingAnalysis single = analyse(folder / "short.wav");
  CHECK(std::isinf(single.mono.integrated_lufs));
  CHECK(single.mono.true_peak_dbtp == Approx(-6.02).margin(0.01));
}

TEST_CASE("the analysis agrees with FFmpeg's own meter at other sample rates") {
  TempFolder folder;
  const int rate = GENERATE(16000, 44100, 96000);
  write_wav(folder / "a.wav",
            {speech_like(10 * static_cast<std::size_t>(rate), rate, 5),
             tone(10 * static_cast<std::size_t>(rate), rate, 300, 0.1)},
            {rate});
  CHECK(analyse(folder / "a.wav").stereo.integrated_lufs == Approx(loudness_by_ffmpeg(folder / "a.wav")).margin(0.11));
}

TEST_CASE("a recording of several segments that is resampled keeps the places of its flaws") {
  TempFolder folder;
  const int rate = GENERATE(22050, 48000, 96000);
  const auto second = static_cast<std::size_t>(rate);
  Samples sound = tone(61 * second, rate, 440, 0.3);
  std::fill(sound.begin() + static_cast<std::ptrdiff_t>(28 * second),
            sound.begin() + static_cast<std::ptrdiff_t>(33 * second), 0.0F);
  std::fill_n(sound.begin() + static_cast<std::ptrdiff_t>(60 * second) - 2, 4, 1.0F);
  write_wav(folder / "a.wav", {sound}, {rate});
  const RecordingAnalysis analysis = analyse(folder / "a.wav");
  REQUIRE(analysis.flaws.silences.size() == 1);
  CHECK(analysis.flaws.silences[0].begin.count() == Approx(28000).margin(2));
  CHECK(analysis.flaws.silences[0].end.count() == Approx(33000).margin(2));
  REQUIRE(analysis.flaws.clipped.size() == 1);
  CHECK(analysis.flaws.clipped[0].begin.count() == 59999);
  CHECK(analysis.mono.integrated_lufs == Approx(loudness_by_ffmpeg(folder / "a.wav")).margin(0.1));
}

TEST_CASE("the analysis tells how far it is, in seconds, up to the end") {
  TempFolder folder;
  write_wav(folder / "a.wav", {tone(200 * 8000, 8000, 440, 0.5)}, {8000});
  std::vector<double> done;
  WorkPool pool(2);
  analyse_recording(folder / "a.wav", pool,
                    [&](std::chrono::duration<double> at, std::chrono::duration<double> total) {
                      CHECK(total.count() == Approx(200).margin(0.01));
                      done.push_back(at.count());
                    },
                    {});
  REQUIRE(done.size() >= 7);  // it hears 30 s at once
  CHECK(done.size() <= 200);
  CHECK(std::is_sorted(done.begin(), done.end()));
  CHECK(done.back() == Approx(200).margin(0.01));
}

TEST_CASE("an analysis stops when it is asked to") {
  TempFolder folder;
  write_wav(folder / "a.wav", {tone(600 * 8000, 8000, 440, 0.5)}, {8000});
  std::stop_source stop;
  double reached = 0;
  try {
    WorkPool pool(2);
    analyse_recording(
        folder / "a.wav", pool,
        [&](std::chrono::duration<double> done, std::chrono::duration<double>) {
          reached = done.count();
          if (reached > 100) stop.request_stop();
        },
        stop.get_token());
    FAIL("the analysis ran to its end");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::interrupted);
  }
  CHECK(reached < 250);
}

TEST_CASE("the libraries in use are named with their versions") {
  CHECK(audio_library_versions().size() == 5);
  for (const auto& [name, version] : audio_library_versions()) {
    INFO(name << " " << version);
    CHECK(version.find('.') != std::string::npos);
    CHECK(encoder_versions().find(name + " " + version) != std::string::npos);
  }
}
