#include "tags/episode_tags.h"

#include "tags/fixtures.h"

#include <catch2/catch.hpp>

#include <functional>
#include <set>

using namespace voicepress;
using namespace voicepress::test;

TEST_CASE("equal tags have equal hashes, whatever file they were read from") {
  auto tags = sample_tags();
  tags.chapters = {chapter(0, "Start"), chapter(5000, "End")};
  auto other = tags;
  other.chapters[0].title.place = {"feeds/a.md", 3, 1};
  CHECK(tags_hash(tags) == tags_hash(other));
  CHECK(tags_hash(tags).size() == 64);
}

TEST_CASE("every single value changes the hash") {
  auto tags = sample_tags();
  tags.chapters = {chapter(0, "Start"), chapter(5000, "End")};
  tags.chapter_jpegs = {"", "jpeg"};
  const std::vector<std::function<void(EpisodeTags&)>> changes = {
      [](EpisodeTags&) {},
      [](EpisodeTags& t) { t.title += "."; },
      [](EpisodeTags& t) { t.artist += "."; },
      [](EpisodeTags& t) { t.album += "."; },
      [](EpisodeTags& t) { t.track = 13; },
      [](EpisodeTags& t) { t.track.reset(); },
      [](EpisodeTags& t) { t.disc = 12; },
      [](EpisodeTags& t) { t.disc.reset(); },
      [](EpisodeTags& t) { t.date += std::chrono::seconds{1}; },
      [](EpisodeTags& t) { t.language = "en"; },
      [](EpisodeTags& t) { t.copyright.clear(); },
      [](EpisodeTags& t) { t.comment += "."; },
      [](EpisodeTags& t) { t.description += "."; },
      [](EpisodeTags& t) { t.episode_url += "x"; },
      [](EpisodeTags& t) { t.feed_url += "x"; },
      [](EpisodeTags& t) { t.guid += "x"; },
      [](EpisodeTags& t) { t.duration += milliseconds{1}; },
      [](EpisodeTags& t) { t.cover_jpeg = "jpeg"; },
      [](EpisodeTags& t) { t.chapters[1].start.value += milliseconds{1}; },
      [](EpisodeTags& t) { t.chapters[1].title.value += "."; },
      [](EpisodeTags& t) { t.chapters[1].url = "https://example.org/"; },
      [](EpisodeTags& t) { t.chapters.pop_back(); },
      [](EpisodeTags& t) { t.chapter_jpegs[1] += "."; },
      [](EpisodeTags& t) { std::swap(t.chapter_jpegs[0], t.chapter_jpegs[1]); },
      [](EpisodeTags& t) { t.chapter_jpegs.clear(); },
  };
  std::set<std::string> hashes;
  for (const auto& change : changes) {
    auto changed = tags;
    change(changed);
    hashes.insert(tags_hash(changed));
  }
  CHECK(hashes.size() == changes.size());
}

TEST_CASE("a value cannot pass for two values") {
  auto one = sample_tags();
  auto other = one;
  one.title = "One\nartist:3:Two";
  one.artist.clear();
  other.title = "One";
  other.artist = "Two";
  CHECK(canonical_text(one) != canonical_text(other));
}

TEST_CASE("the hash of an MP3's tags is what it was before other formats came") {
  auto tags = sample_tags();
  tags.chapters = {chapter(0, "Start"), chapter(5000, "End", "https://example.org/")};
  tags.chapter_jpegs = {"", "jpeg"};
  tags.cover_jpeg = "cover";
  CHECK(tags_hash(tags) == "32733ccd4cf2f974dee8657925450489734eb129a15fb7ff5dc6045a0ff5ab15");
  CHECK(tags_hash(tags, Format::mp3) == tags_hash(tags));
  tags.category = "Education";
  tags.keywords = {"schools"};
  CHECK(tags_hash(tags, Format::mp3) == "32733ccd4cf2f974dee8657925450489734eb129a15fb7ff5dc6045a0ff5ab15");
}

TEST_CASE("the hash of a format follows what that format says") {
  const auto tags = sample_tags();
  CHECK(tags_hash(tags, Format::m4a) != tags_hash(tags));
  CHECK(tags_hash(tags, Format::m4a) != tags_hash(tags, Format::opus));
  CHECK(tags_hash(tags, Format::opus_low) == tags_hash(tags, Format::opus));
  for (const auto format : {Format::m4a, Format::opus}) {
    auto changed = tags;
    changed.chapter_jpegs = {"jpeg"};  // of no use there
    CHECK(tags_hash(changed, format) == tags_hash(tags, format));
    changed.category = "Education";
    CHECK(tags_hash(changed, format) != tags_hash(tags, format));
    changed.category.clear();
    changed.keywords = {"schools"};
    CHECK(tags_hash(changed, format) != tags_hash(tags, format));
    changed = tags;
    changed.title += ".";
    CHECK(tags_hash(changed, format) != tags_hash(tags, format));
  }
}
