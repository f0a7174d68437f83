#include "tags/id3.h"

#include "tags/fixtures.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace voicepress;
using namespace voicepress::test;
using namespace std::literals;

namespace {

std::string frame(const EpisodeTags& tags, const std::string& id) {
  const auto found = bodies(read_tag(render_id3(tags)), id);
  return found.size() == 1 ? found[0] : std::to_string(found.size()) + " frames";
}

std::string title_by_ffprobe(const std::string& title) {
  TempFolder folder;
  auto tags = sample_tags();
  tags.title = title;
  const auto path = tagged_mp3(folder, tags);
  check_id3(path, tags);
  return probe(path)["format"]["tags"].value("title", "");
}

}  // namespace

TEST_CASE("every value has its frame, in the form of version 2.3") {
  const auto tags = sample_tags();
  CHECK(frame(tags, "TIT2") == "\0Networking with other schools"s);
  CHECK(frame(tags, "TPE1") == "\0Ada Example, Ben Sample"s);
  CHECK(frame(tags, "TALB") == "\0Key Voices"s);
  CHECK(frame(tags, "TRCK") == "\0"s + "12");
  CHECK(frame(tags, "TPOS") == "\0"s + "2");
  CHECK(frame(tags, "TCON") == "\0Podcast"s);
  CHECK(frame(tags, "TYER") == "\0"s + "2019");
  CHECK(frame(tags, "TDAT") == "\0"s + "2103");
  CHECK(frame(tags, "TIME") == "\0"s + "0605");
  CHECK(frame(tags, "TLAN") == "\0eng"s);
  CHECK(frame(tags, "TCOP") == "\0Key Voices"s);
  CHECK(frame(tags, "WOAF") == tags.episode_url);
  CHECK(frame(tags, "COMM") == "\0eng\0"s + tags.comment);
  CHECK(frame(tags, "PCST") == "\0\0\0\0"s);
  CHECK(frame(tags, "WFED") == "\0"s + tags.feed_url);
  CHECK(frame(tags, "TGID") == "\0"s + tags.guid);
  CHECK(frame(tags, "TDES") == "\0"s + tags.description);
}

TEST_CASE("nothing of version 2.4 is left, and no frame asks for special treatment") {
  auto tags = sample_tags();
  tags.title = "Zażółć";
  tags.chapters = {chapter(0, "Début", "https://example.org/a"), chapter(5000, "Ende")};
  for (const auto& raw : read_tag(render_id3(tags))) {
    CAPTURE(raw.id);
    CHECK(raw.id != "TDRC");
    CHECK(raw.id != "TDRL");
    CHECK(raw.flags == "\0\0"s);
    if (raw.id[0] == 'T') CHECK((raw.body[0] == '\0' || raw.body[0] == '\1'));
  }
}

TEST_CASE("an empty value has no frame") {
  EpisodeTags tags;
  tags.title = "Only a title";
  tags.comment = "\n";
  tags.copyright = "\x01";
  std::vector<std::string> ids;
  for (const auto& raw : read_tag(render_id3(tags))) ids.push_back(raw.id);
  std::sort(ids.begin(), ids.end());
  CHECK(ids == std::vector<std::string>{"PCST", "TCON", "TDAT", "TIME", "TIT2", "TYER"});
}

TEST_CASE("text beyond ASCII is UTF-16 with a byte order mark") {
  auto tags = sample_tags();
  tags.title = "\xc3\xa9\xf0\x9f\x8e\x99";  // e acute, microphone
  CHECK(frame(tags, "TIT2") == "\x01\xff\xfe\xe9\x00\x3c\xd8\x99\xdf"s);
  tags.comment = "\xc3\xa9";
  CHECK(frame(tags, "COMM") == "\x01"s + "eng" + "\xff\xfe\0\0\xff\xfe\xe9\0"s);
}

TEST_CASE("titles of every script come back as they were written") {
  const auto title = GENERATE(values<std::string>({
      "Fish & chips <b>\"now\"</b>",
      "Économie générale: 50 € à l'école",
      "👩‍🏫 Reading aloud 🇬🇧 👍🏽",
      "שלום \xe2\x81\xa7"
      "abc\xe2\x81\xa9 עולם",
      "مرحبا بالعالم",
      "e\xcc\x81 as two, é as one",
      "日本語のタイトル",
  }));
  CHECK(title_by_ffprobe(title) == title);
}

TEST_CASE("a title of 300 characters is kept whole") {
  std::string title;
  for (int i = 0; i < 100; ++i) title += "añ🎙";
  CHECK(title_by_ffprobe(title) == title);
}

TEST_CASE("line breaks and control characters in a title do no harm") {
  CHECK(title_by_ffprobe("Reading\r\naloud\x01\x7f to\tyou") == "Reading aloud to you");
  CHECK(title_by_ffprobe("Read\0ing"s) == "Reading");
}

TEST_CASE("the cover is the front cover, a JPEG, byte for byte") {
  TempFolder folder;
  auto tags = sample_tags();
  tags.cover_jpeg = small_jpeg(folder);
  CHECK(frame(tags, "APIC") == "\0image/jpeg\0\x03\0"s + tags.cover_jpeg);
  const auto path = tagged_mp3(folder, tags);
  check_id3(path, tags);
  const auto streams = probe(path)["streams"];
  REQUIRE(streams.size() == 2);
  CHECK(streams[1]["codec_name"] == "mjpeg");
  CHECK(streams[1]["width"] == 64);
  CHECK(streams[1]["tags"]["comment"] == "Cover (front)");
}

TEST_CASE("ffprobe and mp3val read a finished file without complaint") {
  TempFolder folder;
  auto tags = sample_tags();
  tags.chapters = {chapter(0, "Début"), chapter(4000, "Ende")};
  tags.cover_jpeg = small_jpeg(folder);
  const auto path = tagged_mp3(folder, tags);
  const auto found = probe(path)["format"];
  CHECK(found["tags"]["title"] == tags.title);
  CHECK(found["tags"]["artist"] == tags.artist);
  CHECK(found["tags"]["album"] == tags.album);
  CHECK(found["tags"]["track"] == "12");
  CHECK(found["tags"]["disc"] == "2");
  CHECK(found["tags"]["genre"] == "Podcast");
  CHECK(found["tags"]["language"] == "eng");
  CHECK(found["tags"]["date"].get<std::string>().substr(0, 10) == "2019-03-21");
  CHECK(found["tags"]["comment"] == tags.comment);
  CHECK(std::abs(std::stod(found["duration"].get<std::string>()) - 10.0) < 0.1);

  const auto judgement = run({"mp3val", path.string()});
  CAPTURE(judgement);
  CHECK(judgement.find("WARNING") == std::string::npos);
  CHECK(judgement.find("ERROR") == std::string::npos);
  CHECK(judgement.find("ID3v2") != std::string::npos);
}

TEST_CASE("the same tags give the same bytes every time") {
  TempFolder folder;
  auto tags = sample_tags();
  tags.cover_jpeg = small_jpeg(folder);
  tags.chapters = {chapter(0, "Début"), chapter(4000, "Ende")};
  CHECK(render_id3(tags) == render_id3(tags));
}

TEST_CASE("the size of a tag is found from its first ten bytes") {
  TempFolder folder;
  auto tags = sample_tags();
  tags.cover_jpeg = small_jpeg(folder, 512);
  const auto tag = render_id3(tags);
  CHECK(tag.size() > 20'000);
  CHECK(id3_size(tag) == tag.size());
  CHECK(id3_size(std::string_view(tag).substr(0, 10)) == tag.size());
  const auto audio = plain_mp3(folder);
  CHECK((tag + audio).substr(id3_size(tag + audio)) == audio);
}

TEST_CASE("where no tag is, none is found") {
  TempFolder folder;
  CHECK(id3_size("") == 0);
  CHECK(id3_size("ID3\x03\0\0\0\0\0"sv) == 0);
  CHECK(id3_size(plain_mp3(folder)) == 0);
  CHECK(id3_size("ID3\x03\0\0\0\0\x80\x01"sv) == 0);  // not a synchsafe number
  CHECK(id3_size("ID3\x03\0\0\0\0\x02\x01"sv) == 10 + 257);
  CHECK(id3_size("ID3\x04\0\x10\0\0\x02\x01"sv) == 20 + 257);  // with a footer
}

TEST_CASE("TagLib's version is known") { CHECK(taglib_version().substr(0, 2) == "1."); }
