#include "base/error.h"
#include "tags/audio_files.h"
#include "tags/mp4.h"

#include <catch2/catch.hpp>

#include <functional>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Contains;

namespace {

std::string complaint(const std::filesystem::path& path, const EpisodeTags& tags, Mp4Timing timing = m4a_timing) {
  return complaint_of([&] { check_mp4(path, tags, timing); });
}

}  // namespace

TEST_CASE("an M4A that says what it should passes, any difference is told with both sides") {
  TempFolder folder;
  auto tags = sample_tags();
  tags.chapters = {chapter(0, "Start"), chapter(5000, "End")};
  tags.cover_jpeg = small_jpeg(folder);
  tags.category = "Education";
  const auto path = plain_m4a(folder, tags.chapters);
  tag_mp4(path, tags, m4a_timing);
  CHECK(complaint(path, tags) == "no complaint");

  const auto after = [&](const std::function<void(EpisodeTags&)>& change) {
    auto changed = tags;
    change(changed);
    return complaint(path, changed);
  };
  CHECK_THAT(after([](auto& t) { t.title = "Other"; }),
             Contains("episode.m4a came out wrong: (c)nam is 'Networking with other schools' instead of 'Other'"));
  CHECK_THAT(after([](auto& t) { t.guid = "other"; }), Contains("egid is") && Contains("instead of 'other'"));
  CHECK_THAT(after([](auto& t) { t.track = 13; }), Contains("trkn is '12' instead of '13'"));
  CHECK_THAT(after([](auto& t) { t.disc.reset(); }), Contains("disk is '2' instead of ''"));
  CHECK_THAT(after([](auto& t) { t.keywords = {"one"}; }), Contains("keyw is '' instead of 'one'"));
  CHECK_THAT(after([](auto& t) { t.category.clear(); }), Contains("catg is 'Education' instead of ''"));
  CHECK_THAT(after([](auto& t) { t.cover_jpeg += "x"; }), Contains("covr is"));
  CHECK_THAT(after([](auto& t) { t.chapters.pop_back(); }), Contains("the number of chapters is '2' instead of '1'"));
  CHECK_THAT(after([](auto& t) { t.chapters[1].start.value += milliseconds{1}; }),
             Contains("the start of chapter 2 is '5000' instead of '5001'"));
  CHECK_THAT(after([](auto& t) { t.chapters[0].title.value = "Beginning"; }),
             Contains("the title of chapter 1 is 'Start' instead of 'Beginning'"));
  CHECK_THAT(after([](auto& t) { t.duration = milliseconds{20'000}; }), Contains("the length in ms is"));
  CHECK_THAT(complaint(path, tags, {1024, 441'001, 343}), Contains("iTunSMPB is ' 00000000 00000400 00000158"));
}

TEST_CASE("an M4A whose edit list says something else than iTunSMPB does not pass") {
  TempFolder folder;
  const auto path = plain_m4a(folder);
  const Mp4Timing wrong{2112, 439'912, 344};
  tag_mp4(path, sample_tags(), wrong);
  CHECK_THAT(complaint(path, sample_tags(), wrong),
             Contains("the priming in the edit list is '1024' instead of '2112'"));

  auto without = file_bytes(path);
  without.replace(without.find("edts"), 4, "free");
  CHECK_THAT(complaint(write_bytes(folder / "without.m4a", without), sample_tags(), wrong),
             Contains("there is no edit list"));
}

TEST_CASE("an M4A without tags, cut short or with moov behind the audio does not pass") {
  TempFolder folder;
  const auto tags = sample_tags();
  const auto path = plain_m4a(folder);
  CHECK_THAT(complaint(path, tags), Contains("came out wrong"));
  tag_mp4(path, tags, m4a_timing);
  const auto good = file_bytes(path);
  CHECK_THAT(complaint(write_bytes(folder / "short.m4a", good.substr(0, good.size() - 1)), tags),
             Contains("is damaged"));
  CHECK_THAT(complaint(write_bytes(folder / "long.m4a", good + "x"), tags), Contains("is damaged"));

  const auto late = folder / "late.m4a";
  run({"ffmpeg", "-v", "error", "-i", path.string(), "-c", "copy", late.string()});
  tag_mp4(late, tags, m4a_timing);
  CHECK_THAT(complaint(late, tags), Contains("moov stands behind mdat"));
  CHECK_THAT(complaint(write_bytes(folder / "text.m4a", "not a film"), tags), Contains("is damaged"));
  CHECK_THAT(complaint(folder / "missing.m4a", tags), Contains("missing.m4a"));
}
