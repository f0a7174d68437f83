#include "audio/flaw_meter.h"
#include "audio/markers.h"
#include "audio/segment_cutter.h"
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

RecordingFlaws flaws_of(const std::vector<std::vector<float>>& channels, std::int64_t segment_frames = 64) {
  SegmentCutter cutter({segment_frames, flaw_context, 1});
  std::vector<FlawFigures> figures;
  Segment segment;
  for (std::size_t at = 0; at < channels[0].size(); at += 5000) {
    AudioBlock block;
    for (const auto& channel : channels)
      block.channels.emplace_back(channel.begin() + static_cast<std::ptrdiff_t>(at),
                                  channel.begin() + static_cast<std::ptrdiff_t>(std::min(at + 5000, channel.size())));
    cutter.add(block);
    while (cutter.next(segment)) figures.push_back(find_flaws(segment, rate));
  }
  while (cutter.finish(segment)) figures.push_back(find_flaws(segment, rate));
  return flaws_of(figures);
}

void put(std::string& to, std::size_t value) { test::detail::put(to, static_cast<std::uint32_t>(value), 4); }

std::string chunk(const std::string& id, std::string content) {
  std::string bytes = id;
  put(bytes, content.size());
  if (content.size() % 2 == 1) content += '\0';
  return bytes + content;
}

// Cue points numbered from 1, each at a frame of the recording.
std::string cues(const std::vector<std::uint32_t>& frames) {
  std::string content;
  put(content, frames.size());
  for (std::size_t i = 0; i < frames.size(); ++i) {
    for (std::size_t value : {i + 1, std::size_t{frames[i]}}) put(content, value);
    content += "data";
    for (std::size_t value : {std::size_t{0}, std::size_t{0}, std::size_t{frames[i]}}) put(content, value);
  }
  return chunk("cue ", content);
}

std::string labels(const std::vector<std::pair<std::uint32_t, std::string>>& titles) {
  std::string content = "adtl";
  for (const auto& [cue, title] : titles) {
    std::string label;
    put(label, cue);
    content += chunk("labl", label + title + '\0');
  }
  return chunk("LIST", content);
}

// Three seconds at 48 kHz, followed by more chunks.
void write_marked_wav(const std::filesystem::path& path, const std::string& chunks) {
  test::write_wav(path, {std::vector<float>(48000 * 3, 0.1F)});
  std::string wav = test::read_bytes(path) + chunks, size;
  put(size, wav.size() - 8);
  wav.replace(4, 4, size);
  test::write_text(path, wav);
}

}  // namespace

TEST_CASE("clipping is three samples in a row at full scale, and a touched peak is none") {
  std::vector<float> samples = tone(5000, 0.5F);
  samples[100] = 1.0F;
  CHECK(flaws_of({samples}).clipped.empty());
  for (std::size_t i = 2000; i < 2004; ++i) samples[i] = -1.0F;
  CHECK(flaws_of({samples}).clipped == std::vector<TimeSpan>{{milliseconds{2000}, milliseconds{2004}}});
}

TEST_CASE("clipped places of two channels are kept in the order of time, however the sound is cut into segments") {
  std::vector<float> left = tone(9000, 0.5F), right = left;
  for (std::size_t i = 0; i < 3; ++i) left[1000 + i] = left[7000 + i] = right[4000 + i] = 1.0F;
  const auto at = [](int begin) { return TimeSpan{milliseconds{begin}, milliseconds{begin + 3}}; };
  for (const int segment : {1, 7, 1000, 20000})
    CHECK(flaws_of({left, right}, segment).clipped == std::vector<TimeSpan>{at(1000), at(4000), at(7000)});
}

TEST_CASE("clipping under dither is clipping, and a tone that was normalised to full scale is none") {
  std::vector<float> samples = tone(3000, 0.5F);
  for (std::size_t i = 1000; i < 1010; ++i) samples[i] = i % 2 == 0 ? 0.99997F : 0.99994F;
  CHECK(flaws_of({samples}).clipped.size() == 1);
  CHECK(flaws_of({tone(3000, 1.0F)}).clipped.empty());
  std::vector<float> beyond = tone(3000, 0.5F);  // floats that go on: nothing was cut
  for (std::size_t i = 1000; i < 1010; ++i) beyond[i] = 1.1F + 0.01F * static_cast<float>(i - 1000);
  CHECK(flaws_of({beyond}).clipped.empty());
}

TEST_CASE("silence of two seconds is found with its exact ends, however the sound is cut into segments") {
  std::vector<float> samples = tone(9000, 0.5F);
  std::fill(samples.begin(), samples.begin() + 2500, 0.0005F);
  std::fill(samples.begin() + 4000, samples.begin() + 5999, 0.0F);
  std::fill(samples.begin() + 6500, samples.end(), 0.0F);
  const std::vector<TimeSpan> wanted = {{milliseconds{0}, milliseconds{2500}},
                                        {milliseconds{6500}, milliseconds{9000}}};
  for (const int segment : {1, 7, 64, 1000, 20000}) CHECK(flaws_of({samples}, segment).silences == wanted);
}

TEST_CASE("a channel without sound beside one that has some is dead") {
  const std::vector<float> sound = tone(3000, 0.5F), nothing(3000, 0.0F);
  CHECK(flaws_of({nothing, sound}).left_is_dead);
  CHECK(flaws_of({sound, nothing}).right_is_dead);
  CHECK_FALSE(flaws_of({sound, sound}).left_is_dead);
  CHECK_FALSE(flaws_of({nothing, nothing}).left_is_dead);
  CHECK_FALSE(flaws_of({nothing}).left_is_dead);
}

TEST_CASE(
    "thousands of clipped places and silences are cut to the same thousand however the sound is cut into segments") {
  test::Noise noise(1);
  std::vector<float> left(5500000), right(left.size());
  for (std::size_t at = 0; at + 5000 < left.size();) {
    for (const auto end = at + static_cast<std::size_t>(1500 + 400 * noise()); at < end; ++at) left[at] = 0.1F;
    auto& channel = noise() > 0 ? left : right;
    for (std::size_t i = 0; i < 4; ++i) channel[at++] = noise() > -0.8 ? 1.0F : 0.99997F;
    at += static_cast<std::size_t>(2400 + 390 * noise());
  }
  const RecordingFlaws whole = flaws_of({left, right}, 10000000);
  CHECK(whole.clipped.size() == 1000);
  CHECK(whole.silences.size() == 1000);
  for (const int segment : {997, 30000, 1000000}) {
    const RecordingFlaws cut = flaws_of({left, right}, segment);
    CHECK(cut.clipped == whole.clipped);
    CHECK(cut.silences == whole.silences);
  }
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

TEST_CASE("cue points of a WAV are read as markers, in the order of time") {
  const test::TempFolder folder;
  const auto path = folder / "a.wav";
  write_marked_wav(path, "");
  CHECK(read_markers(path).empty());

  write_marked_wav(path, cues({96000, 24000}) + labels({{2, "Opening"}, {1, "Topic"}}));
  const std::vector<Marker> markers = read_markers(path);
  REQUIRE(markers.size() == 2);
  CHECK(markers[0].at == milliseconds{500});
  CHECK(markers[0].title == "Opening");
  CHECK(markers[1].at == milliseconds{2000});
  CHECK(markers[1].title == "Topic");
}

TEST_CASE("labels of cue points are found before the cue points too, and in the letters of old Windows tools") {
  const test::TempFolder folder;
  const auto path = folder / "a.wav";
  write_marked_wav(path, labels({{1,
                                  "Gr\xf6\xdf"
                                  "e \x96 \x80 5"}}) +
                             cues({24000}));
  const std::vector<Marker> markers = read_markers(path);
  REQUIRE(markers.size() == 1);
  CHECK(markers[0].title == "Größe – € 5");
}

TEST_CASE("of more than a thousand markers the first thousand in time are kept") {
  const test::TempFolder folder;
  const auto path = folder / "a.wav";
  std::vector<std::uint32_t> positions;
  for (std::uint32_t i = 1200; i > 0; --i) positions.push_back(i * 48);
  write_marked_wav(path, cues(positions));
  const std::vector<Marker> markers = read_markers(path);
  REQUIRE(markers.size() == 1000);
  CHECK(markers.front().at == milliseconds{1});
  CHECK(markers.back().at == milliseconds{1000});
}
