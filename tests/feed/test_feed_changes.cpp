#include "feed/feed_changes.h"

#include "base/error.h"
#include "feed/rss.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Contains;

namespace {

// Each change as "! what: effect" where it breaks a promise, else "what: effect".
std::vector<std::string> in_words(const std::vector<FeedChange>& changes) {
  std::vector<std::string> lines;
  for (const FeedChange& change : changes) lines.push_back((change.breaks_promise ? "! " : "") + change.what);
  return lines;
}

FeedAsRead built(const Publication& publication) { return read_feed(write_rss(publication)); }

// What subscribers of the sample show see after one edit.
std::vector<FeedChange> after(auto edit, const FeedIntentions& intentions = {}) {
  Publication publication = sample_publication();
  const FeedAsRead before = built(publication);
  edit(publication);
  return compare_feeds(before, built(publication), intentions);
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a feed compared with itself has no changes") {
  CHECK(after([](Publication&) {}).empty());
}

TEST_CASE("a feed of ours is read with everything that it says of an episode") {
  const Publication publication = sample_publication();
  const FeedAsRead feed = built(publication);
  CHECK(feed.title == "Key Voices");
  CHECK(feed.self_url == publication.url + "feed.xml");
  CHECK(feed.guid == publication.guid);
  REQUIRE(feed.items.size() == publication.episodes.size());
  const ItemAsRead& item = feed.items.front();
  CHECK(item.guid == publication.episodes.front().guid);
  CHECK(item.date == *publication.episodes.front().episode->date);
  CHECK(item.enclosure_bytes == publication.episodes.front().renditions.front().bytes);
  CHECK(item.enclosure_type == "audio/mpeg");
  CHECK(item.duration.has_value());
  CHECK_FALSE(item.companions.empty());
}

TEST_CASE("another guid is found by the same audio, and breaks a promise") {
  const auto changes = after([](Publication& p) { p.episodes.front().guid = "another"; });
  REQUIRE(in_words(changes) == Words{"! guid"});
  CHECK(changes.front().after == "another");
  CHECK_THAT(changes.front().effect, Contains("download it again"));
  CHECK(breaks_promise(changes));
}

TEST_CASE("another guid and another address are found by title and date") {
  const auto changes = after([](Publication& p) {
    p.episodes.front().guid = "another";
    p.episodes.front().renditions.front().path = "audio/other.mp3";
  });
  const Words words = in_words(changes);
  CHECK(std::count(words.begin(), words.end(), "! guid") == 1);
  CHECK(std::count(words.begin(), words.end(), "! audio address") == 1);
  CHECK(std::count(words.begin(), words.end(), "new episode") == 0);
}

TEST_CASE("dates, titles, notes, pictures and people are told apart") {
  CHECK(in_words(after([](Publication& p) {
          p.episodes.front().episode.edit().date.value += std::chrono::hours(1);
        })) == Words{"! date"});
  CHECK(in_words(after([](Publication& p) { p.episodes.front().episode.edit().title.value = "Another"; })) ==
        Words{"title", "title in apps"});
  CHECK(in_words(after([](Publication& p) { p.episodes.front().episode.edit().notes.html = "<p>Other words.</p>"; })) ==
        Words{"notes"});
  CHECK(in_words(after([](Publication& p) {
          p.episodes.front().episode.edit().chapters.back().title.value = "Other";
        })) == Words{"chapters"});
  CHECK(in_words(after([](Publication& p) { p.image.path = "images/cover-2.jpg"; })) == Words{"artwork"});
  CHECK(in_words(after([](Publication& p) { p.show.author.value = "Another"; })) == Words{"author"});
}

TEST_CASE("a re-cut keeps guid and address, and new listeners alone hear it") {
  const auto changes = after([](Publication& p) { p.episodes.back().renditions.front().bytes += 10; });
  REQUIRE(in_words(changes).front() == "audio");
  CHECK_FALSE(breaks_promise(changes));
  CHECK_THAT(changes.front().effect, Contains("who has downloaded the episode keeps the old one"));
}

TEST_CASE("audio that is still to be made counts as changed, whatever its length will be") {
  const std::string guid = sample_publication().episodes.front().guid;
  const auto changes = after(
      [](Publication& p) { p.episodes.front().renditions.front().duration += std::chrono::seconds(9); }, {{}, {guid}});
  REQUIRE(in_words(changes) == Words{"audio"});
  CHECK(changes.front().after == "made by the next build");
}

TEST_CASE("an episode that is gone breaks a promise, one that was taken back does not") {
  const std::string guid = sample_publication().episodes.front().guid;
  const auto remove = [](Publication& p) { p.episodes.erase(p.episodes.begin()); };
  CHECK(in_words(after(remove)) == Words{"! gone"});
  const auto withdrawn = after(remove, {{guid}, {}});
  CHECK(in_words(withdrawn) == Words{"withdrawn"});
  CHECK(withdrawn.front().kind == ChangeKind::withdrawn);
}

TEST_CASE("a new episode is new, and an old one that comes late is sorted in") {
  Publication publication = sample_publication();
  const FeedAsRead whole = built(publication);
  Publication without_newest = publication, without_oldest = publication;
  without_newest.episodes.erase(without_newest.episodes.begin());
  without_oldest.episodes.pop_back();
  const auto newest = compare_feeds(built(without_newest), whole, {});
  REQUIRE(in_words(newest) == Words{"new episode"});
  CHECK_THAT(newest.front().effect, Contains("as new"));
  const auto oldest = compare_feeds(built(without_oldest), whole, {});
  REQUIRE(oldest.size() == 1);
  CHECK_THAT(oldest.front().effect, Contains("further down"));
}

TEST_CASE("another guid of the show breaks a promise, and a first one does not") {
  CHECK(in_words(after([](Publication& p) { p.guid = "917393e3-1b1e-5cef-ace4-edaa54e1f810"; })) ==
        Words{"! podcast:guid"});
  FeedAsRead without = built(sample_publication());
  without.guid.clear();
  CHECK_FALSE(breaks_promise(compare_feeds(without, built(sample_publication()), {})));
}

TEST_CASE("a feed that says where it has moved tells what apps do") {
  FeedAsRead before = built(sample_publication()), moved = before;
  moved.new_feed_url = "https://new.example.org/feed.xml";
  const auto changes = compare_feeds(before, moved, {});
  REQUIRE(in_words(changes) == Words{"new-feed-url"});
  CHECK_THAT(changes.front().effect, Contains("subscribe to that address"));
}

TEST_CASE("the address of a feed is told with both addresses") {
  Publication publication = sample_publication();
  const FeedAsRead before = built(publication);
  publication.feed_path = "rss.xml";
  const auto changes = compare_feeds(before, built(publication), {});
  REQUIRE(in_words(changes) == Words{"address"});
  CHECK(changes.front().after == publication.url + "rss.xml");
}

TEST_CASE("hostile feeds are refused or read, and never more than that") {
  CHECK_THROWS_AS(read_feed(""), Error);
  CHECK_THROWS_AS(read_feed("<html/>"), Error);
  CHECK_THROWS_AS(read_feed("<!DOCTYPE rss [<!ENTITY a \"b\">]><rss><channel/></rss>"), Error);
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  CHECK_THROWS_AS(read_feed("<rss><channel>" + deep + "</channel></rss>"), Error);
  const std::string long_feed = "<rss><channel><title>" + std::string(11'000'000, 'x') + "</title></channel></rss>";
  CHECK_THROWS_AS(read_feed(long_feed), Error);
  CHECK(read_feed(long_feed, limits_of_long_feeds).title.size() == 11'000'000);

  std::string same = "<rss><channel>";
  for (int i = 0; i < 20000; ++i) same += "<item><guid>same</guid><enclosure url='u' length='-1' type='x'/></item>";
  const FeedAsRead feed = read_feed(same + "</channel></rss>");
  CHECK(feed.items.size() == 20000);
  CHECK_FALSE(feed.items.front().enclosure_bytes.has_value());
  CHECK(compare_feeds(feed, feed, {}).empty());
  const FeedAsRead empty = read_feed("<rss><channel><item/><item><pubDate>never</pubDate></item></channel></rss>");
  CHECK(empty.items.size() == 2);
  CHECK_FALSE(empty.items.back().date.has_value());
}
