#include "audio/container_writer.h"

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

void encode(const std::filesystem::path& path, const EncoderSettings& settings, const Channels& sound,
            std::size_t block_size = 5000) {
  TempFile file(path);
  const auto encoder = make_encoder(settings, 0);
  ContainerWriter writer(settings, static_cast<std::int64_t>(sound[0].size()), file);
  for (std::size_t begin = 0; begin < sound[0].size(); begin += block_size) {
    encoder->feed({sound}, begin, std::min(begin + block_size, sound[0].size()));
    writer.write(encoder->take_output());
  }
  encoder->finish();
  writer.write(encoder->take_output());
  writer.finish();
  file.commit();
}

EncoderSettings mp3(int rate, int channels, int bitrate) { return {Format::mp3, rate, channels, bitrate}; }

std::int64_t frames_read(const std::filesystem::path& path) {
  RecordingReader reader(path);
  AudioBlock block;
  while (reader.read(block)) {
  }
  return reader.frames();
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
  encode(folder / "a.mp3", mp3(rate, channels, channels == 1 ? 96 : 128), voices(channels, count, rate));
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
  encode(folder / "a.mp3", mp3(48000, 1, bitrate), {sound});
  const auto bytes = static_cast<double>(std::filesystem::file_size(folder / "a.mp3"));
  CHECK(bytes * 8 / 5 / 1000 == Approx(bitrate).margin(bitrate * 0.03));
  RecordingReader reader(folder / "a.mp3");
  LoudnessMeter meter(1, 48000);
  AudioBlock block;
  while (reader.read(block)) meter.add(block);
  CHECK(meter.result().integrated_lufs == Approx(analysis_of(sound)).margin(0.05));
  CHECK(meter.result().true_peak_dbtp == Approx(-6.02).margin(0.15));
}

TEST_CASE("AAC in MP4 and Opus in Ogg decode to exactly the samples that went in") {
  TempFolder folder;
  const Format format = GENERATE(Format::m4a, Format::opus);
  const int rate = GENERATE(44100, 48000);
  const int channels = GENERATE(1, 2);
  const std::size_t count = GENERATE(1U, 311U, 312U, 313U, 959U, 960U, 961U, 1023U, 1024U, 1025U, 100003U);
  const std::filesystem::path path = folder / ("a" + file_ending(format));
  encode(path, {format, rate, channels, 96}, voices(channels, count, rate));
  INFO(to_string(format) << " " << count << " at " << rate << " in " << channels);
  const bool resampled = format == Format::opus && rate == 44100;
  const auto expected = static_cast<std::int64_t>(resampled ? (count * 48000 + 44099) / 44100 : count);
  CHECK(frames_read(path) == expected);
  run({"ffmpeg", "-nostdin", "-v", "error", "-xerror", "-err_detect", "explode", "-i", path.string(), "-f", "null",
       "-"});
}

TEST_CASE("the sound comes out where it went in") {
  TempFolder folder;
  const Format format = GENERATE(Format::mp3, Format::m4a, Format::opus);
  const int rate = GENERATE(44100, 48000);
  Samples sound(static_cast<std::size_t>(2 * rate), 0.0F);
  const Samples beep = tone(480, rate, 1000, 0.5);
  std::copy(beep.begin(), beep.end(), sound.begin() + rate);
  const std::filesystem::path path = folder / ("a" + file_ending(format));
  encode(path, {format, rate, 1, format == Format::mp3 ? 320 : 256}, {sound});
  RecordingReader reader(path);
  AudioBlock whole, block;
  while (reader.read(block)) whole.append(block);
  const int length = 480 * reader.sample_rate() / rate;
  const Samples heard = tone(static_cast<std::size_t>(length), reader.sample_rate(), 1000, 0.5);
  double best = 0;
  int best_lag = 0;
  for (int lag = -600; lag <= 600; ++lag) {
    double sum = 0;
    for (int i = 0; i < length; ++i)
      sum += static_cast<double>(heard[static_cast<std::size_t>(i)]) *
             static_cast<double>(whole.channels[0][static_cast<std::size_t>(reader.sample_rate() + i + lag)]);
    if (sum > best) best_lag = lag;
    best = std::max(best, sum);
  }
  INFO(to_string(format) << " at " << rate);
  CHECK(best_lag == 0);
}

TEST_CASE("the same samples give the same bytes, whatever the blocks and on several threads at once") {
  TempFolder folder;
  const Channels sound = voices(2, 60000, 44100);
  encode(folder / "0.mp3", mp3(44100, 2, 128), sound, 60000);
  std::vector<std::thread> threads;
  for (std::size_t t = 1; t <= 4; ++t)
    threads.emplace_back([&, t] { encode(folder / (std::to_string(t) + ".mp3"), mp3(44100, 2, 128), sound, 997 * t); });
  for (auto& thread : threads) thread.join();
  const std::string first = read_bytes(folder / "0.mp3");
  CHECK(first.size() > 20000);
  for (int t = 1; t <= 4; ++t) CHECK(read_bytes(folder / (std::to_string(t) + ".mp3")) == first);
}

TEST_CASE("a bit rate that MP3 does not have is refused with those it has") {
  try {
    make_encoder(mp3(48000, 1, 100), 0);
    FAIL("100 kbit/s were accepted");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::content);
    CHECK(error.sentence() ==
          "an MP3 is not made with 100 kbit/s: choose one of 64, 80, 96, 112, 128, 160, 192, 224, 256, 320");
  }
}
