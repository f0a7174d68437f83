#include "base/error.h"
#include "tags/fixtures.h"
#include "tags/id3.h"

#include <catch2/catch.hpp>

#include <functional>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Contains;

namespace {

std::string complaint(const std::filesystem::path& path, const EpisodeTags& tags) {
  return complaint_of([&] { check_id3(path, tags); }, ErrorKind::internal);
}

}  // namespace

TEST_CASE("a file that says what it should passes, any difference is told with both sides") {
  TempFolder folder;
  auto tags = sample_tags();
  tags.chapters = {chapter(0, "Start"), chapter(5000, "End")};
  tags.cover_jpeg = small_jpeg(folder);
  tags.chapter_jpegs = {tags.cover_jpeg, ""};
  const auto path = tagged_mp3(folder, tags);
  CHECK(complaint(path, tags) == "no complaint");

  const auto after = [&](const std::function<void(EpisodeTags&)>& change) {
    auto changed = tags;
    change(changed);
    return complaint(path, changed);
  };
  CHECK_THAT(after([](auto& t) { t.title = "Other"; }),
             Contains("tagged.mp3 came out wrong: the title is 'Networking with other schools' instead of 'Other'"));
  CHECK_THAT(after([](auto& t) { t.guid = "other"; }), Contains("the guid is") && Contains("instead of 'other'"));
  CHECK_THAT(after([](auto& t) { t.description = "other"; }), Contains("the description is"));
  CHECK_THAT(after([](auto& t) { t.cover_jpeg += "x"; }), Contains("the cover's size is"));
  CHECK_THAT(after([](auto& t) { t.cover_jpeg.clear(); }), Contains("instead of '0'"));
  CHECK_THAT(after([](auto& t) { t.chapters.pop_back(); }), Contains("the number of chapters is '2' instead of '1'"));
  CHECK_THAT(after([](auto& t) { t.chapters[1].start.value += milliseconds{1}; }),
             Contains("the start of chapter 2 is '5000' instead of '5001'"));
  CHECK_THAT(after([](auto& t) { t.chapters[0].title.value = "Beginning"; }),
             Contains("the title of chapter 1 is 'Start'"));
  CHECK_THAT(after([](auto& t) { t.chapter_jpegs.clear(); }), Contains("the picture's size of chapter 1"));
  CHECK_THAT(after([](auto& t) { t.duration = milliseconds{20'000}; }), Contains("the length in ms is"));
}

TEST_CASE("a file without tags or without audio does not pass") {
  TempFolder folder;
  const auto tags = sample_tags();
  CHECK_THAT(complaint(write_bytes(folder / "plain.mp3", plain_mp3(folder)), tags), Contains("there are none"));
  CHECK_THAT(complaint(folder / "missing.mp3", tags), Contains("there are none"));
  CHECK_THAT(complaint(write_bytes(folder / "silent.mp3", render_id3(tags)), tags), Contains("no MP3 audio follows"));
  CHECK_THAT(complaint(write_bytes(folder / "text.mp3", render_id3(tags) + std::string(4000, 'x')), tags),
             Contains("no MP3 audio follows"));
}
