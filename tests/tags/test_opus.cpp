#include "tags/opus.h"

#include "base/error.h"
#include "support/opusinfo.h"
#include "tags/audio_files.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace voicepress;
using namespace voicepress::test;
using namespace std::string_literals;
using Catch::Contains;

namespace {

constexpr double loudness = -16.0;

EpisodeTags full_tags(const TempFolder& folder) {
  auto tags = sample_tags();
  tags.cover_jpeg = small_jpeg(folder);
  tags.category = "Education";
  tags.keywords = {"schools", "reading aloud"};
  tags.chapters = {chapter(0, "Welcome"), chapter(1500, "שלום 🎙", "https://example.org/b"),
                   chapter(9999, "End")};
  return tags;
}

void require_clean(const std::filesystem::path& path) {
  const auto judgement = opusinfo(path);
  CAPTURE(judgement.substr(0, 3000));
  CHECK(judgement.find("WARNING") == std::string::npos);
  CHECK(judgement.find("ERROR") == std::string::npos);
  CHECK_THAT(judgement, Contains("Playback length: 0m:10.000s"));
}

std::filesystem::path tagged_opus(const TempFolder& folder, const EpisodeTags& tags) {
  const auto path = plain_opus(folder);
  tag_opus(path, tags, loudness);
  check_opus(path, tags, loudness);
  require_clean(path);
  return path;
}

nlohmann::json comments_by_ffprobe(const std::filesystem::path& path) { return probe(path)["streams"][0]["tags"]; }

}  // namespace

TEST_CASE("every value has its comment in an Opus file") {
  TempFolder folder;
  const auto tags = full_tags(folder);
  const auto comments = opus_comments(tags, loudness);
  CHECK(comments == std::map<std::string, std::string>{
                        {"TITLE", "Networking with other schools"},
                        {"ARTIST", "Ada Example, Ben Sample"},
                        {"ALBUM", "Key Voices"},
                        {"TRACKNUMBER", "12"},
                        {"DISCNUMBER", "2"},
                        {"DATE", "2019-03-21"},
                        {"GENRE", "Podcast"},
                        {"LANGUAGE", "eng"},
                        {"COPYRIGHT", "Key Voices"},
                        {"COMMENT", tags.comment},
                        {"DESCRIPTION", tags.description},
                        {"URL", tags.episode_url},
                        {"PODCAST", "1"},
                        {"PODCASTURL", tags.feed_url},
                        {"PODCASTID", tags.guid},
                        {"PODCASTCATEGORY", "Education"},
                        {"PODCASTKEYWORDS", "schools,reading aloud"},
                        {"R128_TRACK_GAIN", "-1792"},
                        {"CHAPTER001", "00:00:00.000"},
                        {"CHAPTER001NAME", "Welcome"},
                        {"CHAPTER002", "00:00:01.500"},
                        {"CHAPTER002NAME", "שלום 🎙"},
                        {"CHAPTER002URL", "https://example.org/b"},
                        {"CHAPTER003", "00:00:09.999"},
                        {"CHAPTER003NAME", "End"},
                    });
  const auto judgement = opusinfo(tagged_opus(folder, tags));
  for (const auto& [name, text] : comments)
    CHECK_THAT(judgement, Contains(name + "=" + text.substr(0, text.find('\n'))));
  CHECK_THAT(judgement, Contains("Encoded with Lavf"));
  CHECK_THAT(judgement, !Contains("encoder=", Catch::CaseSensitive::No));
}

TEST_CASE("the gain brings an Opus file to -23 LUFS in steps of 1/256 dB") {
  CHECK(r128_track_gain(-23.0) == 0);
  CHECK(r128_track_gain(-16.0) == -1792);
  CHECK(r128_track_gain(-19.0) == -1024);
  CHECK(r128_track_gain(-23.5) == 128);
  CHECK(r128_track_gain(-18.9) == -1050);
  CHECK(r128_track_gain(-16.123456) == r128_track_gain(-16.12));
  CHECK(r128_track_gain(-200.0) == 32'767);
  CHECK(r128_track_gain(200.0) == -32'768);
  CHECK(!r128_track_gain(-INFINITY));
  CHECK(!r128_track_gain(NAN));
  CHECK(opus_comments(sample_tags(), -INFINITY).count("R128_TRACK_GAIN") == 0);
}

TEST_CASE("tagging an Opus file leaves its audio alone, and ffprobe finds every chapter") {
  TempFolder folder;
  auto tags = full_tags(folder);
  const auto count = GENERATE(0, 1, 3, 300);
  CAPTURE(count);
  if (count == 0) tags.chapters.clear();
  if (count == 1) tags.chapters.resize(1);
  if (count == 300) tags.chapters = many_chapters(300);
  const auto pcm = pcm_hash(plain_opus(folder));
  const auto path = tagged_opus(folder, tags);
  CHECK(pcm_hash(path) == pcm);
  const auto found = probe(path)["chapters"];
  REQUIRE(found.size() == tags.chapters.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CAPTURE(i);
    CHECK(std::stod(found[i]["start_time"].get<std::string>()) * 1000 == Approx(tags.chapters[i].start->count()));
    CHECK(found[i]["tags"]["title"] == *tags.chapters[i].title);
  }
}

TEST_CASE("an Opus file with other tags becomes the same bytes as one without") {
  TempFolder folder;
  const auto tags = full_tags(folder);
  const auto path = tagged_opus(folder, tags);
  const auto wanted = file_bytes(path);

  tag_opus(path, tags, loudness);
  CHECK((file_bytes(path) == wanted));

  auto larger = tags;
  larger.description = std::string(20'000, 'x');
  larger.cover_jpeg = small_jpeg(folder, 512) + std::string(500'000, 'x');
  tag_opus(path, larger, -30);
  CHECK(file_bytes(path).size() > wanted.size());
  tag_opus(path, tags, loudness);
  CHECK((file_bytes(path) == wanted));

  EpisodeTags smaller;
  smaller.title = "x";
  tag_opus(path, smaller, -INFINITY);
  tag_opus(path, tags, loudness);
  CHECK((file_bytes(path) == wanted));
}

TEST_CASE("hostile titles come out of an Opus file as text") {
  for (const auto& title : hostile_titles()) {
    CAPTURE(title.given.substr(0, 40));
    TempFolder folder;
    auto tags = sample_tags();
    tags.title = tags.comment = tags.description = title.given;
    tags.chapters = {chapter(0, title.given), chapter(5000, "End")};
    const auto path = tagged_opus(folder, tags);
    CHECK((comments_by_ffprobe(path).value("TITLE", "") == title.wanted));
    CHECK((probe(path)["chapters"][0]["tags"]["title"] == title.wanted));
  }
}

TEST_CASE("an empty value has no comment in an Opus file") {
  EpisodeTags tags;
  tags.title = "Only a title";
  tags.comment = "\n";
  tags.keywords = {"\x01"};
  std::string names;
  for (const auto& comment : opus_comments(tags, loudness)) names += comment.first + " ";
  CHECK(names == "DATE GENRE PODCAST R128_TRACK_GAIN TITLE ");
}

TEST_CASE("the cover of an Opus file is the front cover with its size, byte for byte") {
  TempFolder folder;
  auto tags = sample_tags();
  tags.cover_jpeg = small_jpeg(folder, 128);
  const auto path = tagged_opus(folder, tags);
  CHECK_THAT(opusinfo(path), Contains("METADATA_BLOCK_PICTURE=3|image/jpeg||128x128x24|"));
  const auto stream = probe(path)["streams"][1];
  CHECK(stream["codec_name"] == "mjpeg");
  CHECK(stream["tags"]["comment"] == "Cover (front)");
  const auto copy = folder / "copy.jpg";
  run({"ffmpeg", "-v", "error", "-i", path.string(), "-map", "0:v", "-c", "copy", "-f", "image2pipe", copy.string()});
  CHECK((file_bytes(copy) == tags.cover_jpeg));
}

TEST_CASE("a cover of one megabyte fits into an Opus file") {
  TempFolder folder;
  auto tags = sample_tags();
  tags.cover_jpeg = small_jpeg(folder) + std::string(1'000'000, '\x5a');
  const auto pcm = pcm_hash(plain_opus(folder));
  const auto path = tagged_opus(folder, tags);
  CHECK(file_bytes(path).size() > 1'333'333);
  CHECK(pcm_hash(path) == pcm);
}

TEST_CASE("chapters that an Opus file cannot hold are refused, and the file stays as it was") {
  TempFolder folder;
  const auto path = plain_opus(folder);
  const auto before = file_bytes(path);
  auto tags = sample_tags();
  tags.chapters = {chapter(0, "Start"), chapter(10'000, "Too late")};
  CHECK_THROWS_WITH(tag_opus(path, tags, loudness), Contains("chapter 2 'Too late' begins at 0:10"));
  tags.chapters.clear();
  for (int i = 0; i < 1000; ++i) tags.chapters.push_back(chapter(i, "One more"));
  CHECK_THROWS_WITH(tag_opus(path, tags, loudness), Contains("at most 999 chapters, these are 1000"));
  CHECK((file_bytes(path) == before));
}

TEST_CASE("chapters beyond the first hour keep their milliseconds") {
  auto tags = sample_tags();
  tags.duration = std::chrono::hours{12};
  tags.chapters = {chapter(0, "Start"), chapter(((10 * 60 + 59) * 60 + 58) * 1000 + 7, "Late")};
  CHECK(opus_comments(tags, loudness).at("CHAPTER002") == "10:59:58.007");
}

TEST_CASE("what is no Opus file is not tagged") {
  TempFolder folder;
  CHECK_THROWS_WITH(tag_opus(folder / "missing.opus", sample_tags(), loudness), Contains("cannot read the Opus file"));
  const auto text = write_bytes(folder / "text.opus", "not a sound");
  CHECK_THROWS_WITH(tag_opus(text, sample_tags(), loudness), Contains("cannot read the Opus file"));
  CHECK(file_bytes(text) == "not a sound");
}
