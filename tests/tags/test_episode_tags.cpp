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
