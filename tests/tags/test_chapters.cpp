#include "base/error.h"
#include "tags/fixtures.h"
#include "tags/id3.h"

#include <catch2/catch.hpp>

#include <set>

using namespace voicepress;
using namespace voicepress::test;
using namespace std::string_literals;
using Catch::Contains;

namespace {

Chapters many(int count) {
  Chapters chapters;
  for (int i = 0; i < count; ++i) chapters.push_back(chapter(i * 10, "Chapter " + std::to_string(i + 1)));
  return chapters;
}

struct RawChapter {
  std::string id;
  std::uint32_t start, end, start_offset, end_offset;
  std::vector<RawFrame> frames;
};

RawChapter read_chapter(const std::string& body) {
  const auto end_of_id = body.find('\0');
  const std::string_view rest = std::string_view(body).substr(end_of_id + 1);
  return {body.substr(0, end_of_id),   big_endian(rest),
          big_endian(rest.substr(4)),  big_endian(rest.substr(8)),
          big_endian(rest.substr(12)), read_frames(rest.substr(16))};
}

struct RawContents {
  std::string id;
  int flags;
  std::vector<std::string> children;
};

RawContents read_contents(const std::string& body) {
  RawContents contents;
  auto at = body.find('\0');
  contents.id = body.substr(0, at);
  contents.flags = body.at(at + 1);
  const int count = static_cast<unsigned char>(body.at(at + 2));
  at += 3;
  for (int i = 0; i < count; ++i) {
    const auto end = body.find('\0', at);
    REQUIRE(end != body.npos);
    contents.children.push_back(body.substr(at, end - at));
    at = end + 1;
  }
  CHECK(at == body.size());
  return contents;
}

constexpr int top_level = 2, ordered = 1;

}  // namespace

TEST_CASE("without chapters there is no table of contents") {
  const auto frames = read_tag(render_id3(sample_tags()));
  CHECK(bodies(frames, "CHAP").empty());
  CHECK(bodies(frames, "CTOC").empty());
}

TEST_CASE("a chapter has its times, title, link and picture") {
  TempFolder folder;
  auto tags = sample_tags();
  tags.chapters = {chapter(250, "Début", "https://example.org/a"), chapter(4500, "Ende")};
  tags.chapter_jpegs = {small_jpeg(folder), ""};
  const auto chapters = bodies(read_tag(render_id3(tags)), "CHAP");
  REQUIRE(chapters.size() == 2);

  const auto first = read_chapter(chapters[0]);
  CHECK(first.id == "chp0");
  CHECK(first.start == 250);
  CHECK(first.end == 4500);
  CHECK(first.start_offset == 0xFFFFFFFF);
  CHECK(first.end_offset == 0xFFFFFFFF);
  CHECK(bodies(first.frames, "TIT2") == std::vector{"\x01\xff\xfe"s + "D\0\xe9\0b\0u\0t\0"s});
  CHECK(bodies(first.frames, "WXXX") == std::vector{"\0\0"s + "https://example.org/a"});
  CHECK(bodies(first.frames, "APIC") == std::vector{"\0image/jpeg\0\0\0"s + tags.chapter_jpegs[0]});

  const auto last = read_chapter(chapters[1]);
  CHECK(last.start == 4500);
  CHECK(last.end == 10'000);
  REQUIRE(last.frames.size() == 1);
  CHECK(last.frames[0].body == "\0Ende"s);
}

TEST_CASE("a frame inside a chapter writes its size as version 2.3 does, beyond 127 bytes too") {
  auto tags = sample_tags();
  tags.chapters = {chapter(0, std::string(200, 'a'))};
  const auto first = read_chapter(bodies(read_tag(render_id3(tags)), "CHAP").at(0));
  CHECK(bodies(first.frames, "TIT2").at(0).size() == 201);
}

TEST_CASE("there is one ordered table of contents at the top, and its entries exist once") {
  const int count = GENERATE(1, 2, 255, 256, 600);
  CAPTURE(count);
  auto tags = sample_tags();
  tags.chapters = many(count);
  const auto frames = read_tag(render_id3(tags));
  std::vector<std::string> in_order;
  std::set<std::string> ids;
  int tops = 0;
  std::map<std::string, RawContents> tables;
  for (const auto& body : bodies(frames, "CTOC")) {
    const auto contents = read_contents(body);
    CHECK(ids.insert(contents.id).second);
    CHECK((contents.flags & ordered) != 0);
    tops += (contents.flags & top_level) != 0;
    tables[contents.id] = contents;
  }
  CHECK(tops == 1);
  for (const auto& child : tables.at("toc").children) {
    if (tables.count(child) == 0) {
      in_order.push_back(child);
    } else {
      const auto& nested = tables.at(child).children;
      in_order.insert(in_order.end(), nested.begin(), nested.end());
    }
  }
  CHECK(tables.size() == (count <= 255 ? 1u : 1u + (count + 254) / 255));

  const auto chapters = bodies(frames, "CHAP");
  REQUIRE(chapters.size() == static_cast<std::size_t>(count));
  REQUIRE(in_order.size() == chapters.size());
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const auto one = read_chapter(chapters[i]);
    CHECK(ids.insert(one.id).second);
    CHECK(one.id == in_order[i]);
  }
}

TEST_CASE("ffprobe finds every chapter with its times and title") {
  TempFolder folder;
  auto tags = sample_tags();
  const auto chapters = GENERATE(values<Chapters>({
      {chapter(0, "Only one")},
      {chapter(0, "Welcome"), chapter(1500, "שלום 🎙", "https://example.org/b"), chapter(9999, "A\nB")},
      {chapter(700, "Not from the beginning"), chapter(1499, "é")},
      many(255),
      many(256),
  }));
  tags.chapters = chapters;
  const auto path = tagged_mp3(folder, tags);
  check_id3(path, tags);
  const auto found = probe(path)["chapters"];
  REQUIRE(found.size() == chapters.size());
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    CAPTURE(i);
    const auto end = i + 1 < chapters.size() ? *chapters[i + 1].start : tags.duration;
    CHECK(found[i]["start"] == chapters[i].start->count());
    CHECK(found[i]["end"] == end.count());
    const auto title = *chapters[i].title == "A\nB" ? "A B" : *chapters[i].title;
    CHECK(found[i]["tags"]["title"] == title);
  }
}

TEST_CASE("a chapter that begins at or after the end of the audio is refused by name") {
  auto tags = sample_tags();
  tags.chapters = {chapter(0, "Start"), chapter(10'000, "Too late")};
  try {
    render_id3(tags);
    FAIL("a chapter without length was written");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::content);
    CHECK_THAT(error.chain(), Contains("chapter 2 'Too late' begins at 0:10 and would end at 0:10"));
  }
}

TEST_CASE("chapters out of order, at the same time or before zero are refused") {
  auto tags = sample_tags();
  tags.chapters = {chapter(5000, "Late"), chapter(1000, "Early")};
  CHECK_THROWS_WITH(render_id3(tags), Contains("chapter 1 'Late'"));
  tags.chapters = {chapter(5000, "Twice"), chapter(5000, "Twice")};
  CHECK_THROWS_WITH(render_id3(tags), Contains("chapter 1 'Twice'"));
  tags.chapters = {chapter(-1, "Before")};
  CHECK_THROWS_WITH(render_id3(tags), Contains("chapter 1 'Before'"));
}

TEST_CASE("more than a tag can hold is refused") {
  auto tags = sample_tags();
  tags.chapters = {chapter(0, "Large")};
  tags.chapter_jpegs = {std::string(max_id3_bytes, 'x')};
  CHECK_THROWS_WITH(render_id3(tags), Contains("16 are the limit"));
  tags.chapter_jpegs = {"x", "y"};
  CHECK_THROWS_WITH(render_id3(tags), Contains("2 chapter pictures for 1 chapters"));
  tags.chapter_jpegs.clear();
  tags.chapters = many(65026);
  tags.duration = std::chrono::hours{1};
  CHECK_THROWS_WITH(render_id3(tags), Contains("65025"));
}
