#include "audio/analysis.h"
#include "audio/recording.h"
#include "audio/segment_source.h"
#include "support/all_formats.h"
#include "support/ffmpeg.h"
#include "support/wav_file.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

AudioBlock in_order(const std::filesystem::path& path) {
  RecordingReader reader(path);
  AudioBlock whole, block;
  while (reader.read(block)) whole.append(block);
  return whole;
}

// The segments' own sound one behind the other, each with its context held against the whole.
std::int64_t check_segments(const std::filesystem::path& path, const SegmentGrid& grid, const AudioBlock& whole) {
  SegmentSource source(path, grid, Decoding::side_by_side, {});
  std::int64_t at = 0, index = 0;
  bool ended = false;
  for (Segment segment; source.next(segment); ++index) {
    REQUIRE_FALSE(ended);
    CHECK(segment.index == index);
    REQUIRE(segment.begin == at);
    const auto from = static_cast<std::size_t>(at) - segment.before;
    CHECK(segment.before == std::min<std::size_t>(grid.before, static_cast<std::size_t>(at)));
    CHECK(segment.after == std::min<std::size_t>(grid.after, whole.frames() - static_cast<std::size_t>(segment.end())));
    REQUIRE(from + segment.sound.frames() <= whole.frames());
    REQUIRE(segment.sound.channel_count() == whole.channel_count());
    for (std::size_t c = 0; c < whole.channels.size(); ++c)
      CHECK(std::equal(segment.sound.channels[c].begin(), segment.sound.channels[c].end(),
                       whole.channels[c].begin() + static_cast<std::ptrdiff_t>(from)));
    at = segment.end();
    ended = segment.is_last;
  }
  CHECK(ended);
  CHECK(source.source_frames() == static_cast<std::int64_t>(whole.frames()));
  return at;
}

struct Coding {
  std::string name;
  std::vector<std::string> options;
};

std::vector<Coding> codings() {
  return {{"a.wav", {}},
          {"a.aiff", {}},
          {"a.flac", {}},
          {"info.mp3", {"-b:a", "128k"}},
          {"bare.mp3", {"-b:a", "128k", "-write_xing", "0", "-id3v2_version", "0"}},
          {"vbr.mp3", {"-q:a", "4"}},
          {"tagged.mp3", {"-b:a", "96k", "-metadata", "title=Voice", "-id3v2_version", "3", "-write_id3v1", "1"}}};
}

}  // namespace

TEST_CASE("decoded side by side, every sample is the one that is read in order") {
  TempFolder folder;
  const auto [rate, channels] = GENERATE(table<int, int>({{44100, 1}, {48000, 2}}));
  const std::int64_t grid = 3 * rate;  // shorter than the real ones, so that there are more
  const std::int64_t count = GENERATE_COPY(1, 1152, grid - 1, grid, grid + 1, 3 * grid + 12345);
  Channels sound = {speech_like(static_cast<std::size_t>(count), rate, 51)};
  if (channels == 2) sound.push_back(tone(static_cast<std::size_t>(count), rate, 300, 0.4));
  write_wav(folder / "source.wav", sound, {rate});
  for (const Coding& coding : codings()) {
    INFO(coding.name << " of " << count << " at " << rate);
    convert(folder / "source.wav", folder / coding.name, coding.options);
    const AudioBlock whole = in_order(folder / coding.name);
    check_segments(folder / coding.name, {grid, 0, 1}, whole);
    check_segments(folder / coding.name, {grid, 70000, 9000}, whole);
  }
}

namespace {

struct Heard {
  Decoding decoding = Decoding::side_by_side;
  AudioBlock sound;
};

// As the engine does it.
Heard heard(const std::filesystem::path& path, std::int64_t grid) {
  return decoded_somehow([&](Decoding decoding) {
    SegmentSource source(path, {grid, 0, 1}, decoding, {});
    Heard result = {decoding, {}};
    for (Segment segment; source.next(segment);) {
      segment.sound.resize(segment.sound.channel_count(), segment.frames());
      result.sound.append(segment.sound);
    }
    return result;
  });
}

// The sound of the reader in order, from the engine and for every number of threads; false where it was refused.
void check_same_as_in_order(const std::filesystem::path& path) {
  const AudioBlock whole = in_order(path);
  const Heard found = heard(path, 30 * 44100);
  CHECK(found.decoding == Decoding::in_order);
  CHECK(found.sound.channels == whole.channels);
  WorkPool one(1), three(3);
  const RecordingAnalysis alone = analyse_recording(path, one, {}, {}),
                          together = analyse_recording(path, three, {}, {});
  CHECK(alone.source_frames == static_cast<std::int64_t>(whole.frames()));
  CHECK(together.source_frames == alone.source_frames);
  CHECK(together.stereo.integrated_lufs == alone.stereo.integrated_lufs);
  CHECK(together.stereo.true_peak_dbtp == alone.stereo.true_peak_dbtp);
  CHECK(together.waveform == alone.waveform);
}

// 75 s, of which the second segment of any grid is damaged from 0:40 on.
std::string damaged(const std::filesystem::path& path, std::size_t bytes) {
  std::string file = read_bytes(path);
  Noise noise(5);
  const std::size_t from = file.size() * 40 / 75;
  for (std::size_t i = from; i < from + bytes; ++i) file[i] = static_cast<char>(127 * noise());
  return file;
}

}  // namespace

TEST_CASE("what is damaged in its second segment is read in order, and published like that") {
  TempFolder folder;
  write_wav(folder / "source.wav", {speech_like(75 * 44100, 44100, 52)}, {44100});
  const auto [name, bytes] = GENERATE(table<std::string, std::size_t>({{"a.flac", 3000}, {"a.mp3", 700}}));
  convert(folder / "source.wav", folder / name, {"-b:a", "96k"});
  write_text(folder / name, damaged(folder / name, bytes));
  INFO(name);
  check_same_as_in_order(folder / name);
  const Published result = published(folder / name, folder);
  CHECK(result.missed.empty());
  CHECK(result.essences.size() == all_formats.size());
  for (const auto& [format, essence] : result.essences)
    CHECK(static_cast<double>(essence.facts.frames) / essence.facts.sample_rate ==
          Approx(static_cast<double>(result.analysis.source_frames) / 44100).margin(0.0001));
}

TEST_CASE("bytes of a WAV that are something else are sound all the same, and are decoded side by side") {
  TempFolder folder;
  write_wav(folder / "a.wav", {tone(75 * 44100, 44100, 440, 0.2)}, {44100});
  write_text(folder / "a.wav", damaged(folder / "a.wav", 3000));
  const Heard found = heard(folder / "a.wav", 30 * 44100);
  CHECK(found.decoding == Decoding::side_by_side);
  CHECK(found.sound.channels == in_order(folder / "a.wav").channels);
}

TEST_CASE("a recording that is damaged and cut off is refused with one sentence, whatever the threads") {
  TempFolder folder;
  write_wav(folder / "source.wav", {tone(75 * 8000, 8000, 440, 0.2)}, {8000});
  convert(folder / "source.wav", folder / "a.flac", {"-ar", "44100"});
  const std::string bytes = damaged(folder / "a.flac", 3000);
  write_text(folder / "a.flac", bytes.substr(0, bytes.size() * 9 / 10));
  const std::string sentence = refusal_of(folder / "a.flac", folder);
  CHECK(sentence == "a.flac ends after 1:07 of 1:15: it is incomplete; copy it again");
  for (int i = 0; i < 5; ++i) CHECK(refusal_of(folder / "a.flac", folder) == sentence);
}

TEST_CASE("an MP3 whose channels change in the middle is read in order") {
  TempFolder folder;
  write_wav(folder / "one.wav", {tone(40 * 44100, 44100, 440, 0.3)}, {44100});
  write_wav(folder / "two.wav", {tone(40 * 44100, 44100, 300, 0.3), tone(40 * 44100, 44100, 500, 0.1)}, {44100});
  for (const std::string name : {"one", "two"})
    convert(folder / (name + ".wav"), folder / (name + ".mp3"),
            {"-b:a", "128k", "-write_xing", "0", "-id3v2_version", "0"});
  const std::string one = read_bytes(folder / "one.mp3"), two = read_bytes(folder / "two.mp3");
  const std::string file = GENERATE_COPY(one + two, two + one);
  write_text(folder / "a.mp3", file);
  check_same_as_in_order(folder / "a.mp3");
}

TEST_CASE("an MP3 whose sample rate changes in the middle is refused") {
  TempFolder folder;
  write_wav(folder / "a.wav", {tone(40 * 44100, 44100, 440, 0.3)}, {44100});
  convert(folder / "a.wav", folder / "44.mp3", {"-write_xing", "0", "-id3v2_version", "0"});
  convert(folder / "a.wav", folder / "48.mp3", {"-ar", "48000", "-write_xing", "0", "-id3v2_version", "0"});
  write_text(folder / "a.mp3", read_bytes(folder / "44.mp3") + read_bytes(folder / "48.mp3"));
  CHECK(refusal_of(folder / "a.mp3", folder) ==
        "a.mp3 changes from 44100 to 48000 Hz in the middle: export it anew as WAV");
}
