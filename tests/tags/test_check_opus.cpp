#include "base/error.h"
#include "tags/audio_files.h"
#include "tags/jpeg_size.h"
#include "tags/opus.h"

#include <catch2/catch.hpp>

#include <functional>

using namespace voicepress;
using namespace voicepress::test;
using namespace std::string_literals;
using Catch::Contains;

namespace {

std::string complaint(const std::filesystem::path& path, const EpisodeTags& tags, double integrated_lufs = -16) {
  return complaint_of([&] { check_opus(path, tags, integrated_lufs); });
}

}  // namespace

TEST_CASE("an Opus file that says what it should passes, any difference is told with both sides") {
  TempFolder folder;
  auto tags = sample_tags();
  tags.chapters = {chapter(0, "Start"), chapter(5000, "End")};
  tags.cover_jpeg = small_jpeg(folder);
  tags.category = "Education";
  const auto path = plain_opus(folder);
  tag_opus(path, tags, -16);
  CHECK(complaint(path, tags) == "no complaint");

  const auto after = [&](const std::function<void(EpisodeTags&)>& change) {
    auto changed = tags;
    change(changed);
    return complaint(path, changed);
  };
  CHECK_THAT(after([](auto& t) { t.title = "Other"; }),
             Contains("episode.opus came out wrong: TITLE is 'Networking with other schools' instead of 'Other'"));
  CHECK_THAT(after([](auto& t) { t.disc.reset(); }), Contains("DISCNUMBER is '2' instead of ''"));
  CHECK_THAT(after([](auto& t) { t.keywords = {"one"}; }), Contains("PODCASTKEYWORDS is '' instead of 'one'"));
  CHECK_THAT(after([](auto& t) { t.chapters.pop_back(); }), Contains("CHAPTER002 is '00:00:05.000' instead of ''"));
  CHECK_THAT(after([](auto& t) { t.chapters[1].start.value += milliseconds{1}; }),
             Contains("CHAPTER002 is '00:00:05.000' instead of '00:00:05.001'"));
  CHECK_THAT(after([](auto& t) { t.cover_jpeg += "x"; }), Contains("the cover's size is"));
  CHECK_THAT(after([](auto& t) { t.cover_jpeg.clear(); }), Contains("the number of pictures is '1' instead of '0'"));
  CHECK_THAT(after([](auto& t) { t.duration = milliseconds{20'000}; }), Contains("the length in ms is"));
  CHECK_THAT(complaint(path, tags, -17), Contains("R128_TRACK_GAIN is '-1792' instead of '-1536'"));
}

TEST_CASE("an Opus file without tags, damaged or with a gain of its own does not pass") {
  TempFolder folder;
  const auto tags = sample_tags();
  const auto path = plain_opus(folder);
  CHECK_THAT(complaint(path, tags), Contains("ENCODER is 'Lavc"));
  tag_opus(path, tags, -16);
  const auto good = file_bytes(path);
  const auto with = [&](const std::string& bytes) { return complaint(write_bytes(folder / "bad.opus", bytes), tags); };
  CHECK_THAT(with(good.substr(0, good.size() - 1)), Contains("the last page is missing or cut short"));
  CHECK_THAT(with(good.substr(0, good.rfind("OggS"))), Contains("the last page is missing or cut short"));
  CHECK_THAT(with(good + "x"), Contains("no page begins at byte"));
  CHECK_THAT(with(good + good), Contains("there is something behind the last page"));
  CHECK_THAT(with(""), Contains("the last page is missing"));
  CHECK_THAT(with("not a sound"), Contains("no page begins at byte 0"));
  const auto second = good.find("OggS", good.find("OggS", 1) + 1);
  const auto third = good.find("OggS", second + 1);
  CHECK_THAT(with(good.substr(0, second) + good.substr(third)), Contains("the number of a page is '3' instead of '2'"));
  auto louder = good;
  louder[28 + 16] = 1;
  CHECK_THAT(with(louder), Contains("the gain in the header is '1' instead of '0'"));
  CHECK_THAT(complaint(folder / "missing.opus", tags), Contains("missing.opus"));
}

TEST_CASE("the size of a JPEG is read from its header, and nothing from what is none") {
  TempFolder folder;
  const auto size = jpeg_size(small_jpeg(folder, 96));
  REQUIRE(size);
  CHECK(size->width == 96);
  CHECK(size->height == 96);
  CHECK(size->bits_per_pixel == 24);
  CHECK(!jpeg_size(""));
  CHECK(!jpeg_size("\xff\xd8"));
  CHECK(!jpeg_size("\xff\xd8\xff\xe0\0\0\0\0\0\0\0\0\0\0"s));  // a length that goes nowhere
  CHECK(!jpeg_size("\xff\xd8"s + std::string(100, '\xff')));
  CHECK(!jpeg_size("\x89PNG and more than ten bytes"));
}
