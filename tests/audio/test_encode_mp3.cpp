#include "audio/encode_mp3.h"

#include "audio/loudness_meter.h"
#include "audio/recording.h"
#include "base/error.h"
#include "support/ffmpeg.h"
#include "support/mp3val.h"
#include "support/temp_folder.h"
#include "support/wav_file.h"

#include <thread>

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

void encode(const std::filesystem::path& path, const Mp3Settings& settings, const Channels& sound,
            std::size_t block_size = 5000) {
  TempFile file(path);
  Mp3Encoder encoder(settings, file);
  for (std::size_t begin = 0; begin < sound[0].size(); begin += block_size) {
    AudioBlock block;
    const std::size_t end = std::min(begin + block_size, sound[0].size());
    for (const Samples& channel : sound)
      block.channels.emplace_back(channel.begin() + static_cast<std::ptrdiff_t>(begin),
                                  channel.begin() + static_cast<std::ptrdiff_t>(end));
    encoder.encode(block);
  }
  encoder.finish();
  file.commit();
}

Channels voices(int channels, std::size_t count, int rate) {
  Channels sound;
  for (int c = 0; c < channels; ++c) sound.push_back(speech_like(count, rate, static_cast<std::uint32_t>(c + 1)));
  return sound;
}

double analysis_of(const Samples& sound) {
  LoudnessMeter meter(1, 48000);
  meter.add({{sound}});
  return meter.result().integrated_lufs;
}

}  // namespace

TEST_CASE("an MP3 decodes to exactly the samples that went in, and mp3val finds nothing wrong") {
  TempFolder folder;
  const int rate = GENERATE(44100, 48000);
  const int channels = GENERATE(1, 2);
  const std::size_t count = GENERATE(1U, 575U, 576U, 577U, 1105U, 1151U, 1152U, 1153U, 2303U, 2304U, 2305U, 100003U);
  encode(folder / "a.mp3", {rate, channels, channels == 1 ? 96 : 128}, voices(channels, count, rate));
  INFO(count << " at " << rate << " in " << channels);
  CHECK(frames_by_ffmpeg(folder / "a.mp3") == static_cast<std::int64_t>(count));
  RecordingReader reader(folder / "a.mp3");
  AudioBlock block;
  while (reader.read(block)) {
  }
  CHECK(reader.frames() == static_cast<std::int64_t>(count));
  CHECK(reader.source_channels() == channels);
  CHECK(reader.sample_rate() == rate);
  CHECK(complaints_of_mp3val(folder / "a.mp3").empty());
}

TEST_CASE("every legal bit rate is constant, exact and keeps the volume") {
  TempFolder folder;
  const int bitrate = GENERATE(64, 80, 96, 112, 128, 160, 192, 224, 256, 320);
  const Samples sound = tone(5 * 48000, 48000, 440, 0.5);
  encode(folder / "a.mp3", {48000, 1, bitrate}, {sound});
  const auto bytes = static_cast<double>(std::filesystem::file_size(folder / "a.mp3"));
  CHECK(bytes * 8 / 5 / 1000 == Approx(bitrate).margin(bitrate * 0.03));
  RecordingReader reader(folder / "a.mp3");
  LoudnessMeter meter(1, 48000);
  AudioBlock block;
  while (reader.read(block)) meter.add(block);
  CHECK(meter.result().integrated_lufs == Approx(analysis_of(sound)).margin(0.05));
  CHECK(meter.result().true_peak_dbtp == Approx(-6.02).margin(0.15));
}

TEST_CASE("the sound comes out where it went in") {
  TempFolder folder;
  Samples sound(96000, 0.0F);
  for (std::size_t i = 0; i < 480; ++i) sound[48000 + i] = tone(480, 48000, 1000, 0.5)[i];
  encode(folder / "a.mp3", {48000, 1, 320}, {sound});
  RecordingReader reader(folder / "a.mp3");
  AudioBlock whole, block;
  while (reader.read(block)) whole.append(block);
  double best = 0;
  int best_lag = 0;
  for (int lag = -600; lag <= 600; ++lag) {
    double sum = 0;
    for (int i = 0; i < 480; ++i)
      sum += static_cast<double>(sound[static_cast<std::size_t>(48000 + i)]) *
             static_cast<double>(whole.channels[0][static_cast<std::size_t>(48000 + i + lag)]);
    if (sum > best) best_lag = lag;
    best = std::max(best, sum);
  }
  CHECK(best_lag == 0);
}

TEST_CASE("the same samples give the same bytes, whatever the blocks and on several threads at once") {
  TempFolder folder;
  const Channels sound = voices(2, 60000, 44100);
  encode(folder / "0.mp3", {44100, 2, 128}, sound, 60000);
  std::vector<std::thread> threads;
  for (std::size_t t = 1; t <= 4; ++t)
    threads.emplace_back([&, t] { encode(folder / (std::to_string(t) + ".mp3"), {44100, 2, 128}, sound, 997 * t); });
  for (auto& thread : threads) thread.join();
  const std::string first = read_bytes(folder / "0.mp3");
  CHECK(first.size() > 20000);
  for (int t = 1; t <= 4; ++t) CHECK(read_bytes(folder / (std::to_string(t) + ".mp3")) == first);
}

TEST_CASE("a bit rate that MP3 does not have is refused with those it has") {
  TempFolder folder;
  TempFile file(folder / "a.mp3");
  try {
    Mp3Encoder encoder({48000, 1, 100}, file);
    FAIL("100 kbit/s were accepted");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::content);
    CHECK(error.sentence() ==
          "an MP3 is not made with 100 kbit/s: choose one of 64, 80, 96, 112, 128, 160, 192, 224, 256, 320");
  }
}
