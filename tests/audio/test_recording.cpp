#include "audio/recording.h"

#include "base/error.h"
#include "support/ffmpeg.h"
#include "support/temp_folder.h"
#include "support/wav_file.h"

#include <limits>

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Matchers::Contains;

namespace {

AudioBlock read_all(RecordingReader& reader) {
  AudioBlock whole, block;
  while (reader.read(block)) whole.append(block);
  return whole;
}

std::int64_t frames_of(const std::filesystem::path& path) {
  RecordingReader reader(path);
  return static_cast<std::int64_t>(read_all(reader).frames());
}

Error refusal(const std::filesystem::path& path) {
  try {
    frames_of(path);
  } catch (const Error& error) {
    return error;
  }
  FAIL(path << " was read");
  return {ErrorKind::internal, ""};
}

}  // namespace

TEST_CASE("every kind of WAV gives back the samples that were written") {
  TempFolder folder;
  const auto kind = GENERATE(WavKind::pcm16, WavKind::pcm24, WavKind::float32);
  const auto rate = GENERATE(8000, 44100, 48000, 96000);
  const auto count = GENERATE(1U, 1151U, 1152U, 1153U, 40000U);
  const Channels sound = {tone(count, rate, 440, 0.5), tone(count, rate, 660, 0.25)};
  write_wav(folder / "a.wav", sound, {rate, kind});
  RecordingReader reader(folder / "a.wav");
  CHECK(reader.sample_rate() == rate);
  CHECK(reader.source_channels() == 2);
  CHECK(reader.promised_frames() == count);
  const AudioBlock whole = read_all(reader);
  REQUIRE(whole.frames() == count);
  CHECK(reader.frames() == count);
  const float step = kind == WavKind::pcm16 ? 1.0F / 65536 : kind == WavKind::pcm24 ? 1.0F / 16777216 : 0;
  float worst = 0;
  for (std::size_t c = 0; c < 2; ++c)
    for (std::size_t i = 0; i < count; ++i) worst = std::max(worst, std::fabs(whole.channels[c][i] - sound[c][i]));
  CHECK(worst <= step);
}

TEST_CASE("compressed recordings have as many samples as ffmpeg decodes") {
  TempFolder folder;
  const auto count = GENERATE(1153U, 100000U);
  const auto [name, options] = GENERATE(table<std::string, std::vector<std::string>>({
      {"a.flac", {}},
      {"a.mp3", {"-b:a", "96k"}},
      {"vbr.mp3", {"-q:a", "5"}},
      {"alac.m4a", {"-c:a", "alac"}},
      {"a.mov", {"-c:a", "pcm_s24be"}},
      {"a.aac", {}},
      {"a.opus", {}},
      {"a.ogg", {"-c:a", "libvorbis"}},
      {"a.aiff", {}},
      {"a.mka", {"-c:a", "flac"}},
      {"a.webm", {"-c:a", "libopus"}},
      {"a.w64", {}},
  }));
  write_wav(folder / "a.wav", {speech_like(count, 48000, 1)});
  convert(folder / "a.wav", folder / name, options);
  INFO(name << " of " << count);
  CHECK(frames_of(folder / name) == frames_by_ffmpeg(folder / name));
}

TEST_CASE(
    "an M4A is decoded without the encoder's delay and padding, up to the millisecond in which its edit list ends") {
  TempFolder folder;
  const auto count = GENERATE(1153, 100000);
  write_wav(folder / "a.wav", {speech_like(static_cast<std::size_t>(count), 48000, 1)});
  convert(folder / "a.wav", folder / "rounded.m4a", {"-b:a", "96k"});
  convert(folder / "a.wav", folder / "exact.m4a", {"-b:a", "96k", "-movie_timescale", "48000"});
  CHECK(frames_of(folder / "rounded.m4a") == Approx(count).margin(48));
  CHECK(frames_of(folder / "exact.m4a") == count);
}

TEST_CASE("an MP3 made by LAME is decoded without the encoder's delay and padding") {
  TempFolder folder;
  write_wav(folder / "a.wav", {speech_like(50001, 44100, 2)}, {44100});
  convert(folder / "a.wav", folder / "a.mp3", {"-b:a", "128k"});
  CHECK(frames_of(folder / "a.mp3") == 50001);
}

TEST_CASE("the sound of a video is read") {
  TempFolder folder;
  write_wav(folder / "a.wav", {speech_like(96000, 48000, 3)});
  run({"ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=10:duration=3", "-i",
       folder / "a.wav", "-c:v", "mpeg4", "-c:a", "aac", folder / "a.mp4"});
  RecordingReader reader(folder / "a.mp4");
  CHECK(reader.codec() == "aac");
  CHECK(read_all(reader).frames() == 96000);
}

TEST_CASE("six channels are mixed down to two and the sound of the centre is in both") {
  TempFolder folder;
  const Samples nothing(48000, 0.0F);
  write_wav(folder / "a.wav", {nothing, nothing, tone(48000, 48000, 440, 0.5), nothing, nothing, nothing});
  RecordingReader reader(folder / "a.wav");
  CHECK(reader.source_channels() == 6);
  CHECK(reader.channels() == 2);
  const AudioBlock whole = read_all(reader);
  REQUIRE(whole.frames() == 48000);
  CHECK(whole.channels[0] == whole.channels[1]);
  CHECK(std::fabs(whole.channels[0][27] - 0.5 * std::sqrt(0.5) * std::sin(2 * std::numbers::pi * 440 * 27 / 48000)) <
        1e-3);
}

TEST_CASE("what is not sound is refused with a sentence") {
  TempFolder folder;
  SECTION("a text called .wav") {
    write_text(folder / "a.wav", "Notes for the interview:\nask about the school library.\n");
    const Error error = refusal(folder / "a.wav");
    CHECK(error.kind() == ErrorKind::content);
    CHECK_THAT(error.sentence(), Contains("a.wav is not a recording that can be read"));
  }
  SECTION("random bytes called .mp3") {
    Noise noise(7);
    std::string bytes;
    for (int i = 0; i < 100000; ++i) bytes += static_cast<char>(127 * noise());
    write_text(folder / "a.mp3", bytes);
    CHECK(refusal(folder / "a.mp3").kind() == ErrorKind::content);
  }
  SECTION("a WAV without samples") {
    write_wav(folder / "a.wav", {Samples{}});
    const Error error = refusal(folder / "a.wav");
    CHECK(error.kind() == ErrorKind::content);
    CHECK_THAT(error.sentence(), Contains("holds no sound: not one sample could be read"));
  }
  SECTION("a video without sound") {
    run({"ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=10:duration=1", "-c:v",
         "mpeg4", folder / "a.mp4"});
    CHECK_THAT(refusal(folder / "a.mp4").sentence(), Contains("a.mp4 holds no sound"));
  }
  SECTION("a picture") {
    run({"ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=320x240", "-frames:v", "1",
         folder / "a.png"});
    std::filesystem::rename(folder / "a.png", folder / "a.wav");
    CHECK(refusal(folder / "a.wav").kind() == ErrorKind::content);
  }
  SECTION("a codec that is not on our list") {
    write_wav(folder / "a.wav", {tone(48000, 48000, 440, 0.5)});
    convert(folder / "a.wav", folder / "a.mka", {"-c:a", "wmav2"});
    CHECK_THAT(refusal(folder / "a.mka").sentence(), Contains("export it as WAV or FLAC"));
  }
}

TEST_CASE("an incomplete recording says after how much it ends") {
  TempFolder folder;
  write_wav(folder / "whole.wav", {speech_like(50 * 8000, 8000, 4)}, {8000});
  const auto name = GENERATE(as<std::string>{}, "a.wav", "a.flac", "a.mp3", "a.m4a", "a.aiff", "a.mka");
  if (name == "a.m4a")
    convert(folder / "whole.wav", folder / name, {"-movflags", "+faststart"});
  else if (name == "a.mka")
    convert(folder / "whole.wav", folder / name, {"-c:a", "flac"});
  else
    convert(folder / "whole.wav", folder / name);
  const std::string bytes = read_bytes(folder / name);
  write_text(folder / name, bytes.substr(0, bytes.size() / 2));
  const Error error = refusal(folder / name);
  CHECK(error.kind() == ErrorKind::content);
  CHECK_THAT(error.sentence(), Contains(name + " ends after ") && Contains("of 0:50: it is incomplete; copy it again"));
}

TEST_CASE("a WAV that ends after 0:12 of 3:40 says so") {
  TempFolder folder;
  write_wav(folder / "a.wav", {tone(12 * 8000, 8000, 440, 0.5)}, {8000, WavKind::pcm16, 220 * 8000 * 2});
  CHECK_THAT(refusal(folder / "a.wav").sentence(),
             Contains("ends after 0:12 of 3:40: it is incomplete; copy it again"));
}

TEST_CASE("a WAV written into a pipe has no length and is read to its end") {
  TempFolder folder;
  const std::int64_t placeholder = GENERATE(0xffffffffLL, 0x7fffffffLL, 0x7ffff000LL, 0LL);
  write_wav(folder / "a.wav", {tone(48000, 48000, 440, 0.5)}, {48000, WavKind::pcm16, placeholder});
  CHECK(frames_of(folder / "a.wav") == 48000);
}

TEST_CASE("a damaged packet in the middle is survived and counted") {
  TempFolder folder;
  write_wav(folder / "a.wav", {speech_like(480000, 48000, 5)});
  convert(folder / "a.wav", folder / "a.mp3", {"-b:a", "96k"});
  std::string bytes = read_bytes(folder / "a.mp3");
  SECTION("one") {
    // 288 bytes a frame: zeros over one frame and its neighbour's header.
    for (std::size_t i = 0; i < 300; ++i) bytes[bytes.size() / 2 + i] = 0;
    write_text(folder / "b.mp3", bytes);
    RecordingReader reader(folder / "b.mp3");
    const AudioBlock whole = read_all(reader);
    CHECK(whole.frames() >= 480000 - 4 * 1152);
    CHECK(reader.damaged_packets() >= 1);
    CHECK(reader.damaged_packets() <= 4);
  }
  SECTION("very many") {
    Noise noise(9);
    for (std::size_t i = 5000; i < bytes.size(); i += 40) bytes[i] = static_cast<char>(100 * noise());
    write_text(folder / "b.mp3", bytes);
    const Error error = refusal(folder / "b.mp3");
    CHECK(error.kind() == ErrorKind::content);
    CHECK_THAT(error.sentence(), Contains("is damaged in many places") || Contains("it is incomplete"));
  }
}

TEST_CASE("absurd samples are held, and those that are no numbers refuse the recording with their place") {
  TempFolder folder;
  Samples odd = tone(48000, 48000, 440, 0.5);
  odd[12] = -1e30F;
  write_wav(folder / "a.wav", {odd}, {48000, WavKind::float32});
  RecordingReader reader(folder / "a.wav");
  const AudioBlock whole = read_all(reader);
  CHECK(whole.channels[0][9] == odd[9]);
  CHECK(whole.channels[0][12] == -64.0F);
  for (const float value : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
    odd[40001] = odd[40005] = value;
    write_wav(folder / "b.wav", {tone(48000, 48000, 440, 0.5), odd}, {48000, WavKind::float32});
    CHECK_THAT(refusal(folder / "b.wav").sentence(),
               Contains("b.wav holds samples that are not numbers, the first at 0:00.833: export it again"));
  }
}

TEST_CASE("a recording of more than a day is refused") {
  TempFolder folder;
  // The header tells no length, and the file has almost none on the disk.
  write_wav(folder / "a.wav", {Samples{}}, {4000, WavKind::pcm16, 0xffffffff});
  std::filesystem::resize_file(folder / "a.wav", 44 + std::uintmax_t{2} * 4000 * (24 * 60 * 60 + 2));
  CHECK_THAT(refusal(folder / "a.wav").sentence(), Contains("lasts longer than 24 hours"));
}

TEST_CASE("hostile prefixes of every container end in sound or in an Error") {
  TempFolder folder;
  write_wav(folder / "a.wav", {speech_like(20000, 48000, 6), speech_like(20000, 48000, 7)});
  const auto name = GENERATE(as<std::string>{}, "b.wav", "b.flac", "b.mp3", "b.m4a", "b.opus", "b.mka");
  convert(folder / "a.wav", folder / name);
  const std::string whole = read_bytes(folder / name);
  Noise noise(11);
  const auto below = [&noise](std::size_t limit) {
    return static_cast<std::size_t>((0.5 + 0.499 * noise()) * static_cast<double>(limit));
  };
  for (int round = 0; round < 40; ++round) {
    std::string bytes = whole.substr(0, whole.size() / 10 + below(whole.size()) + 1);
    for (int i = 0; i < 10; ++i)
      bytes[below(std::min<std::size_t>(2000, bytes.size()))] = static_cast<char>(below(256));
    write_text(folder / ("x-" + name), bytes);
    try {
      const std::int64_t frames = frames_of(folder / ("x-" + name));
      CHECK(frames > 0);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::content);
      CHECK_THAT(error.sentence(), Contains("x-" + name));
    }
  }
}
