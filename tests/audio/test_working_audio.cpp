#include "audio/working_audio.h"

#include "support/temp_folder.h"
#include "support/wav_file.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

TEST_CASE("44.1 and 48 kHz stay, others go to their relative") {
  CHECK(working_rate(44100) == 44100);
  CHECK(working_rate(48000) == 48000);
  CHECK(working_rate(11025) == 44100);
  CHECK(working_rate(22050) == 44100);
  CHECK(working_rate(88200) == 44100);
  CHECK(working_rate(176400) == 44100);
  CHECK(working_rate(8000) == 48000);
  CHECK(working_rate(16000) == 48000);
  CHECK(working_rate(32000) == 48000);
  CHECK(working_rate(96000) == 48000);
  CHECK(working_rate(192000) == 48000);
}

TEST_CASE("resampled sound keeps its length, its place in time and its level") {
  TempFolder folder;
  const int rate = GENERATE(8000, 11025, 16000, 22050, 32000, 88200, 96000, 192000);
  const auto count = static_cast<std::size_t>(rate) * 2 + 17;
  write_wav(folder / "a.wav", {tone(count, rate, 440, 0.5)}, {rate, WavKind::float32});
  WorkingAudio audio(folder / "a.wav");
  AudioBlock whole, block;
  while (audio.read(block)) whole.append(block);
  const double expected = static_cast<double>(count) * audio.sample_rate() / rate;
  CHECK(static_cast<double>(whole.frames()) == std::ceil(expected));
  CHECK(audio.frames() == static_cast<std::int64_t>(whole.frames()));
  CHECK(audio.expected_frames() == audio.frames());
  const Samples ideal = tone(whole.frames(), audio.sample_rate(), 440, 0.5);
  double worst = 0;
  for (std::size_t i = 1000; i + 1000 < whole.frames(); ++i)
    worst = std::max(worst, std::fabs(static_cast<double>(whole.channels[0][i]) - ideal[i]));
  CHECK(worst < 1e-3);
}

TEST_CASE("a single sample survives resampling as some sound") {
  TempFolder folder;
  write_wav(folder / "a.wav", {Samples{0.5F}}, {16000});
  WorkingAudio audio(folder / "a.wav");
  AudioBlock whole, block;
  while (audio.read(block)) whole.append(block);
  REQUIRE(whole.frames() == 3);
  CHECK(whole.channels[0][0] > 0.3F);
}

TEST_CASE("sound that needs no resampling passes bit for bit") {
  TempFolder folder;
  const Samples sound = speech_like(30000, 44100, 1);
  write_wav(folder / "a.wav", {sound, sound}, {44100, WavKind::float32});
  WorkingAudio audio(folder / "a.wav");
  AudioBlock whole, block;
  while (audio.read(block)) whole.append(block);
  CHECK(whole.channels[0] == sound);
  CHECK(whole.channels[1] == sound);
}
