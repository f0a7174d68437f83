#include "audio/flaw_meter.h"
#include "audio/markers.h"
#include "support/command.h"
#include "support/temp_folder.h"
#include "support/wav_file.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace voicepress;
using std::chrono::milliseconds;

namespace {

constexpr int rate = 1000;  // a sample is a millisecond

std::vector<float> tone(std::size_t frames, float level) {
  std::vector<float> samples(frames);
  for (std::size_t i = 0; i < frames; ++i) samples[i] = level * std::sin(static_cast<float>(i) * 0.5F + 0.3F);
  return samples;
}

RecordingFlaws flaws_of(const std::vector<std::vector<float>>& channels, std::size_t block_frames = 64) {
  FlawMeter meter(rate);
  for (std::size_t at = 0; at < channels[0].size(); at += block_frames) {
    AudioBlock block;
    for (const auto& channel : channels) {
      const std::size_t end = std::min(channel.size(), at + block_frames);
      block.channels.emplace_back(channel.begin() + static_cast<std::ptrdiff_t>(at),
                                  channel.begin() + static_cast<std::ptrdiff_t>(end));
    }
    meter.add(block);
  }
  return meter.result();
}

}  // namespace

TEST_CASE("clipping is three samples in a row at full scale, and a touched peak is none") {
  std::vector<float> samples = tone(5000, 0.5F);
  samples[100] = 1.0F;
  CHECK(flaws_of({samples}).clipped.empty());
  for (std::size_t i = 2000; i < 2004; ++i) samples[i] = -1.0F;
  CHECK(flaws_of({samples}).clipped == std::vector<TimeSpan>{{milliseconds{2000}, milliseconds{2004}}});
}

TEST_CASE("silence of two seconds is found with its exact ends, however the sound is cut into blocks") {
  std::vector<float> samples = tone(9000, 0.5F);
  std::fill(samples.begin(), samples.begin() + 2500, 0.0005F);
  std::fill(samples.begin() + 4000, samples.begin() + 5999, 0.0F);
  std::fill(samples.begin() + 6500, samples.end(), 0.0F);
  const std::vector<TimeSpan> wanted = {{milliseconds{0}, milliseconds{2500}},
                                        {milliseconds{6500}, milliseconds{9000}}};
  for (std::size_t block : {1U, 7U, 64U, 1000U, 20000U}) CHECK(flaws_of({samples}, block).silences == wanted);
}

TEST_CASE("a channel without sound beside one that has some is dead") {
  const std::vector<float> sound = tone(3000, 0.5F), nothing(3000, 0.0F);
  CHECK(flaws_of({nothing, sound}).left_is_dead);
  CHECK(flaws_of({sound, nothing}).right_is_dead);
  CHECK_FALSE(flaws_of({sound, sound}).left_is_dead);
  CHECK_FALSE(flaws_of({nothing, nothing}).left_is_dead);
  CHECK_FALSE(flaws_of({nothing}).left_is_dead);
}

TEST_CASE("chapters of an MP3 and an M4A are read as markers, to the millisecond") {
  const test::TempFolder folder;
  test::write_text(folder / "marks",
                   ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1500\ntitle=Start\n"
                   "[CHAPTER]\nTIMEBASE=1/1000\nSTART=1500\nEND=4000\ntitle=Größe\n");
  for (const char* name : {"a.mp3", "a.m4a"}) {
    test::run({"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=duration=4", "-i", (folder / "marks").string(),
               "-map_metadata", "1", "-map_chapters", "1", (folder / name).string()});
    const std::vector<Marker> markers = read_markers(folder / name);
    REQUIRE(markers.size() == 2);
    CHECK(markers[0].title == "Start");
    CHECK(markers[1].at == milliseconds{1500});
    CHECK(markers[1].title == "Größe");
  }
}

TEST_CASE("cue points of a WAV are read as markers") {
  const test::TempFolder folder;
  test::write_wav(folder / "a.wav", {std::vector<float>(48000 * 3, 0.1F)});
  CHECK(read_markers(folder / "a.wav").empty());
  std::string wav = test::read_bytes(folder / "a.wav");
  std::string cue = "cue ", labels = "LIST";
  const auto put = [](std::string& to, std::uint32_t value) { test::detail::put(to, value, 4); };
  put(cue, 4 + 24);
  put(cue, 1);
  for (std::uint32_t value : {1U, 72000U}) put(cue, value);
  cue += "data";
  for (std::uint32_t value : {0U, 0U, 72000U}) put(cue, value);
  put(labels, 4 + 8 + 4 + 6);
  labels += "adtllabl";
  put(labels, 4 + 6);
  put(labels, 1);
  labels += std::string("Topic\0", 6);
  wav += cue + labels;
  std::string size;
  put(size, static_cast<std::uint32_t>(wav.size() - 8));
  wav.replace(4, 4, size);
  test::write_text(folder / "a.wav", wav);
  const std::vector<Marker> markers = read_markers(folder / "a.wav");
  REQUIRE(markers.size() == 1);
  CHECK(markers[0].at == milliseconds{1500});
  CHECK(markers[0].title == "Topic");
}
