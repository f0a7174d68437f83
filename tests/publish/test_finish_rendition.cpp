#include "publish/finish_rendition.h"

#include "base/crypto.h"
#include "base/error.h"
#include "support/temp_folder.h"

#include "support/command.h"

#include <catch2/catch.hpp>

using namespace voicepress;

namespace {

// Half a second of silence in frames of 128 kbit/s at 44.1 kHz.
std::string silent_mp3() {
  const std::string frame = std::string("\xff\xfb\x90\x00", 4) + std::string(413, '\0');
  std::string mp3;
  for (int i = 0; i < 20; ++i) mp3 += frame;
  return mp3;
}

struct Case {
  test::TempFolder folder;
  HashIndex index{folder / "hashes", folder.path()};
  Kept kept{folder / "kept"};
  Cache cache{folder / "cache", index, kept};
  std::filesystem::path essence = folder / "essence";
  EssenceFacts facts;
  EpisodeTags tags;

  Case() {
    write_file_atomically(essence, silent_mp3());
    facts.sample_rate = 48000;
    tags.title = "Reading aloud";
    tags.duration = std::chrono::milliseconds{521};
  }
};

}  // namespace

TEST_CASE("a finished MP3 holds its essence unchanged behind the tags, and the cache has it") {
  Case c;
  const RenditionRecord record = finish_rendition(Format::mp3, c.essence, c.facts, c.tags, c.cache);
  const auto object = c.cache.find_object(record.sha256);
  REQUIRE(object);
  const std::string bytes = read_file(*object, 1u << 20);
  CHECK(record.bytes == bytes.size());
  CHECK(record.audio_end == bytes.size());
  CHECK(bytes.starts_with("ID3"));
  CHECK(bytes.substr(record.audio_begin, record.audio_end - record.audio_begin) == silent_mp3());
  CHECK(record.sha384 == hash_hex(HashKind::sha384, bytes));
}

TEST_CASE("equal essences and tags give equal files") {
  Case c;
  const RenditionRecord once = finish_rendition(Format::mp3, c.essence, c.facts, c.tags, c.cache);
  CHECK(finish_rendition(Format::mp3, c.essence, c.facts, c.tags, c.cache).sha256 == once.sha256);
  c.tags.title = "Reading silently";
  CHECK(finish_rendition(Format::mp3, c.essence, c.facts, c.tags, c.cache).sha256 != once.sha256);
}

TEST_CASE("M4A and Opus are finished with chapters, index in front and the sound untouched, the same bytes each time") {
  Case c;
  const Format format = GENERATE(Format::m4a, Format::opus, Format::opus_low);
  const bool is_m4a = format == Format::m4a;
  c.facts.frames = 5 * 48000;
  c.facts.loudness = {-16.5, 3, -2};
  c.tags.duration = std::chrono::seconds{5};
  c.tags.chapters = {{{}, {"One", {}}, "", {}}, {{std::chrono::milliseconds{2345}, {}}, {"Two \xc3\xa4", {}}, "", {}}};
  // An essence as the engine makes it; its own tests look at that.
  const std::filesystem::path wav = c.folder / "a.wav";
  test::run({"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=r=48000:d=5", wav.string()});
  const std::filesystem::path essence = c.folder / (is_m4a ? "essence.m4a" : "essence.opus");
  test::run({"ffmpeg", "-v", "error", "-i", wav.string(), "-c:a", is_m4a ? "aac" : "libopus", "-fflags", "+bitexact",
             "-f", is_m4a ? "ipod" : "opus", essence.string()});
  const RenditionRecord record = finish_rendition(format, essence, c.facts, c.tags, c.cache);
  CHECK(finish_rendition(format, essence, c.facts, c.tags, c.cache).sha256 == record.sha256);
  const std::string file = c.cache.find_object(record.sha256)->string();
  const auto sound_of = [](const std::string& path) {
    return test::run({"ffmpeg", "-v", "error", "-xerror", "-i", path, "-map", "0:a", "-f", "md5", "-"});
  };
  CHECK(sound_of(file) == sound_of(essence.string()));
  const std::string probe =
      test::run({"ffprobe", "-v", "error", "-show_chapters", "-show_format", "-show_streams", "-of", "flat", file});
  CHECK_THAT(probe, Catch::Matchers::Contains("chapters.chapter.1.start_time=\"2.345000\""));
  CHECK_THAT(probe, Catch::Matchers::Contains("Two \xc3\xa4"));
  CHECK_THAT(probe, Catch::Matchers::Contains("Reading aloud"));
}
