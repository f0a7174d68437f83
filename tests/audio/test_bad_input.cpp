#include "audio/level.h"
#include "support/all_formats.h"
#include "support/ffmpeg.h"
#include "support/opened_files.h"
#include "support/wav_file.h"

#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

constexpr int rate = 48000;
constexpr float nan_sample = std::numeric_limits<float>::quiet_NaN(), infinite = std::numeric_limits<float>::infinity();

Samples voice(double seconds, int at = rate, std::uint32_t seed = 1) {
  return speech_like(static_cast<std::size_t>(seconds * at), at, seed);
}

// In every format, with the length of the recording and the loudness it should have.
void check_published(const std::filesystem::path& recording, double seconds) {
  TempFolder folder;
  const Published result = published(recording, folder);
  CHECK(result.missed.empty());
  CHECK(result.essences.size() == all_formats.size());
  for (const auto& [format, essence] : result.essences) {
    INFO(to_string(format));
    const EssenceFacts& facts = essence.facts;
    CHECK(static_cast<double>(facts.frames) / facts.sample_rate == Approx(seconds).margin(1.1 / facts.sample_rate));
    CHECK(facts.loudness.integrated_lufs == Approx(facts.channels == 1 ? -19 : -16).margin(0.5));
    CHECK(facts.loudness.true_peak_dbtp <= highest_true_peak_dbtp);
  }
}

std::string id3v2_tag(std::size_t bytes) {
  std::string tag("ID3\x04\x00\x00", 6);
  for (int shift = 21; shift >= 0; shift -= 7) tag += static_cast<char>((bytes >> shift) & 0x7f);
  // Text that looks like frames of MP3 is none.
  const std::string sync("\xff\xfb\x90\x64", 4);
  std::string body;
  while (body.size() + sync.size() <= bytes) body += sync;
  body.resize(bytes);
  return tag + body;
}

std::string ape_tag() {
  std::string item;
  detail::put(item, 5, 4);
  detail::put(item, 0, 4);
  item += std::string("Title\0Voice", 11);
  const auto edge = [&](std::uint64_t flags) {
    std::string text = "APETAGEX";
    detail::put(text, 2000, 4);
    detail::put(text, item.size() + 32, 4);
    detail::put(text, 1, 4);
    detail::put(text, flags, 4);
    return text + std::string(8, '\0');
  };
  return edge(0xa0000000) + item + edge(0x80000000);
}

// Where in a WAV of write_wav() two or four bytes of the header are something else.
void lie(const std::filesystem::path& wav, std::size_t at, std::uint64_t value, int bytes) {
  std::string file = read_bytes(wav), lie;
  detail::put(lie, value, bytes);
  write_text(wav, file.replace(at, lie.size(), lie));
}

}  // namespace

TEST_CASE("what holds no sound is refused with its name and the reason") {
  TempFolder folder;
  SECTION("an empty file") {
    write_text(folder / "a.mp3", "");
    CHECK(refusal_of(folder / "a.mp3", folder) == "a.mp3 is empty (0 bytes): copy it again");
  }
  SECTION("a WAV without a sample") {
    write_wav(folder / "a.wav", {Samples{}});
    CHECK(refusal_of(folder / "a.wav", folder) ==
          "a.wav holds no sound: not one sample could be read. Export or copy it again");
  }
  SECTION("a text called .wav") {
    write_text(folder / "a.wav", "Notes for the interview:\nask about the school library.\n");
    CHECK(refusal_of(folder / "a.wav", folder) ==
          "a.wav is not a recording that can be read, or it is incomplete: export it as WAV or FLAC, or copy it again");
  }
  SECTION("a video without sound") {
    run({"ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=10:duration=1", "-c:v",
         "mpeg4", folder / "a.mp4"});
    CHECK(refusal_of(folder / "a.mp4", folder) == "a.mp4 holds no sound");
  }
}

TEST_CASE("a playlist called .mp3 is refused, and nothing that it names is opened") {
  TempFolder folder;
  write_wav(folder / "secret.wav", {voice(1)});
  const std::string name = (folder / "secret.wav").string();
  const std::string text =
      GENERATE_COPY(as<std::string>{}, "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n" + name + "\n#EXT-X-ENDLIST\n",
                    "ffconcat version 1.0\nfile '" + name + "'\n",
                    "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 4000 RTP/AVP 0\n");
  write_text(folder / "a.mp3", text);
  const OpenedFiles opened(folder.path());
  CHECK(refusal_of(folder / "a.mp3", folder) ==
        "a.mp3 is not a recording that can be read: export it as WAV or FLAC, or copy it again");
  CHECK(opened.names() == std::set<std::string>{"a.mp3"});
}

TEST_CASE("half a second is published") {
  TempFolder folder;
  write_wav(folder / "a.wav", {voice(0.5)});
  check_published(folder / "a.wav", 0.5);
}

TEST_CASE("a silent recording is published as it is, and measured as silent") {
  TempFolder folder;
  write_wav(folder / "a.wav", {Samples(96001, 0.0F), Samples(96001, 0.0F)});
  const Published result = published(folder / "a.wav", folder);
  CHECK(std::isinf(result.analysis.mono.integrated_lufs));
  REQUIRE(result.essences.size() == all_formats.size());
  for (const auto& [format, essence] : result.essences) {
    INFO(to_string(format));
    CHECK(essence.facts.frames == 96001);
    CHECK(essence.facts.gain_db == 0);
    CHECK(essence.facts.loudness.integrated_lufs < -70);
  }
}

TEST_CASE("a recording of nothing but an offset keeps its length and the peaks that are allowed") {
  TempFolder folder;
  const double level = GENERATE(0.1, -0.9);
  write_wav(folder / "a.wav", {Samples(144000, static_cast<float>(level))});
  const Published result = published(folder / "a.wav", folder);
  CHECK(result.missed.empty());
  REQUIRE(result.essences.size() == all_formats.size());
  for (const auto& [format, essence] : result.essences) {
    INFO(to_string(format) << " " << level);
    CHECK(essence.facts.frames == 144000);
    CHECK(essence.facts.loudness.true_peak_dbtp <= highest_true_peak_dbtp);
  }
}

TEST_CASE("telephone and studio rates and six channels are published") {
  TempFolder folder;
  SECTION("8 kHz") {
    write_wav(folder / "a.wav", {voice(3, 8000)}, {8000});
    check_published(folder / "a.wav", 3);
  }
  SECTION("192 kHz") {
    write_wav(folder / "a.wav", {voice(3, 192000)}, {192000, WavKind::pcm24});
    check_published(folder / "a.wav", 3);
  }
  SECTION("5.1") {
    write_wav(folder / "six.wav", {voice(3), voice(3, rate, 2), voice(3, rate, 3), Samples(3 * rate, 0.0F),
                                   Samples(3 * rate, 0.0F), Samples(3 * rate, 0.0F)});
    convert(folder / "six.wav", folder / "a.flac", {"-channel_layout", "5.1"});
    check_published(folder / "a.flac", 3);
  }
}

TEST_CASE("samples that are no numbers are refused with their place, wherever they are") {
  TempFolder folder;
  // At 8 kHz the recording is resampled in order, at 48 kHz it is decoded side by side.
  const auto [value, at, second, place] = GENERATE(table<float, int, int, std::string>({
      {nan_sample, rate, 0, "0:00"},
      {infinite, rate, 45, "0:45"},
      {-infinite, rate, 74, "1:14"},
      {nan_sample, 8000, 45, "0:45"},
      {infinite, 8000, 74, "1:14"},
  }));
  Samples odd(75 * static_cast<std::size_t>(at), 0.25F);
  odd[static_cast<std::size_t>(second * at)] = value;
  write_wav(folder / "a.wav", {odd}, {at, WavKind::float32});
  CHECK(refusal_of(folder / "a.wav", folder) ==
        "a.wav holds samples that are not numbers, the first at " + place + ": export it again");
}

TEST_CASE("what is cut off is refused with the time of the cut, and half a frame at the end is not missed") {
  TempFolder folder;
  const auto [name, bitrate] = GENERATE(table<std::string, std::string>(
      {{"a.wav", "1k"}, {"a.aiff", "1k"}, {"a.flac", "1k"}, {"a.mp3", "96k"}, {"a.m4a", "96k"}, {"a.mka", "96k"}}));
  write_wav(folder / "whole.wav", {tone(20 * rate, rate, 440, 0.3)});
  convert(folder / "whole.wav", folder / name, {"-b:a", bitrate, "-movflags", "+faststart"});
  const std::string bytes = read_bytes(folder / name);
  write_text(folder / name, bytes.substr(0, bytes.size() / 2 + 33));
  INFO(name);
  const std::string end = name == "a.mka" ? "0:09" : "0:10";  // it has more bytes at its beginning
  CHECK(refusal_of(folder / name, folder) == name + " ends after " + end + " of 0:20: it is incomplete; copy it again");
  if (name == "a.flac") return;  // one frame of it is long
  write_text(folder / name, bytes.substr(0, bytes.size() - 33));
  CHECK(refusal_of(folder / name, folder) == "published");
}

TEST_CASE("an MP3 between tags of all kinds is published with every sample") {
  TempFolder folder;
  write_wav(folder / "whole.wav", {voice(4, 44100)}, {44100});
  convert(folder / "whole.wav", folder / "plain.mp3", {"-b:a", "96k", "-id3v2_version", "0"});
  const std::string sound = read_bytes(folder / "plain.mp3");
  const std::string id3v1 = "TAG" + std::string(125, ' ');
  const std::string bytes =
      GENERATE_COPY(id3v2_tag(300) + id3v2_tag(70000) + sound, sound + ape_tag(), sound + ape_tag() + id3v1,
                    id3v2_tag(2000) + id3v2_tag(20) + sound + ape_tag() + id3v1);
  write_text(folder / "a.mp3", bytes);
  check_published(folder / "a.mp3", 4);
}

TEST_CASE("an M4A is published wherever its index is") {
  TempFolder folder;
  write_wav(folder / "whole.wav", {voice(4)});
  const std::string flags = GENERATE("+faststart", "-faststart");
  convert(folder / "whole.wav", folder / "a.m4a", {"-b:a", "96k", "-movflags", flags});
  const std::string bytes = read_bytes(folder / "a.m4a");
  REQUIRE((bytes.find("moov") < bytes.find("mdat")) == (flags == "+faststart"));
  check_published(folder / "a.m4a", 4);
}

TEST_CASE("of a video with several sound tracks the one is published that players play") {
  TempFolder folder;
  write_wav(folder / "short.wav", {voice(3)});
  write_wav(folder / "long.wav", {voice(4, rate, 2)});
  const std::string first = GENERATE("short.wav", "long.wav"), second = first == "short.wav" ? "long.wav" : "short.wav";
  run({"ffmpeg",
       "-nostdin",
       "-v",
       "error",
       "-f",
       "lavfi",
       "-i",
       "testsrc=size=320x240:rate=10:duration=4",
       "-i",
       folder / first,
       "-i",
       folder / second,
       "-map",
       "0",
       "-map",
       "1",
       "-map",
       "2",
       "-c:v",
       "mpeg4",
       "-c:a",
       "pcm_s16le",
       "-disposition:a:0",
       "default",
       "-disposition:a:1",
       "0",
       folder / "a.mov"});
  check_published(folder / "a.mov", first == "short.wav" ? 3 : 4);
}

TEST_CASE("a WAV whose header lies is published right or refused") {
  TempFolder folder;
  write_wav(folder / "a.wav", {voice(4), voice(4, rate, 2)});
  SECTION("more sound than there is") {
    lie(folder / "a.wav", 40, 48000 * 4 * 10, 4);
    CHECK(refusal_of(folder / "a.wav", folder) == "a.wav ends after 0:04 of 0:10: it is incomplete; copy it again");
  }
  SECTION("less sound than there is") {
    lie(folder / "a.wav", 40, 48000 * 4, 4);
    CHECK(refusal_of(folder / "a.wav", folder) ==
          "a.wav says that it ends after 0:01, and sound goes on behind that for 0:03: export it again");
  }
  SECTION("no channels") {
    lie(folder / "a.wav", 22, 0, 2);
    CHECK(refusal_of(folder / "a.wav", folder) == "a.wav holds no sound");
  }
  SECTION("more channels than anybody has") {
    lie(folder / "a.wav", 22, 65535, 2);
    CHECK(refusal_of(folder / "a.wav", folder) ==
          "a.wav: sound coded as pcm_s16le cannot be read (Invalid argument): export it as WAV or FLAC");
  }
  SECTION("no sample rate") {
    lie(folder / "a.wav", 24, 0, 4);
    CHECK(refusal_of(folder / "a.wav", folder) ==
          "a.wav is not a recording that can be read, or it is incomplete (Invalid sample rate: 0): export it as WAV "
          "or FLAC, or copy it again");
  }
  SECTION("a coding that does not exist") {
    lie(folder / "a.wav", 20, 0x7777, 2);
    CHECK(refusal_of(folder / "a.wav", folder) ==
          "a.wav is coded in a way that cannot be read here: export it as WAV or FLAC");
  }
  SECTION("what does not matter to the samples") {
    const auto [at, value, bytes] =
        GENERATE(table<std::size_t, std::uint64_t, int>({{28, 17, 4}, {32, 0, 2}, {34, 13, 2}, {4, 99, 4}}));
    INFO("byte " << at);
    lie(folder / "a.wav", at, value, bytes);
    check_published(folder / "a.wav", 4);
  }
  SECTION("chunks and emptiness behind the sound are no sound") {
    const std::string behind = GENERATE(std::string("LIST\x04\0\0\0abcd", 12) + std::string(300000, '\0'),
                                        "id3 " + std::string(4, '\xff') + std::string(300000, 'x'));
    write_text(folder / "a.wav", read_bytes(folder / "a.wav") + behind);
    check_published(folder / "a.wav", 4);
  }
}
