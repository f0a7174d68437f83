#include "base/error.h"
#include "feed/item.h"
#include "feed/rss.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

#include <ctime>
#include <string>

using namespace voicepress;
using Catch::Matchers::Contains;
using test::sample_publication;
using test::words;

namespace {

std::string item_of(const PublishedEpisode& published, const ItemScope& scope) {
  return rss_item(published, item_notes(published, scope), scope);
}

}  // namespace

TEST_CASE("a feed is its channel and its items, each as it is alone") {
  const Publication publication = sample_publication();
  const std::string feed = write_rss(publication);
  std::string items;
  for (const PublishedEpisode& published : publication.episodes) items += item_of(published, publication);
  CHECK(feed.find(items + "  </channel>\n</rss>\n") == feed.find("    <item>"));
}

TEST_CASE("an item depends on nothing of its show but what the scope names") {
  Publication publication = sample_publication();
  const PublishedEpisode published = publication.episodes.front();
  const std::string before = item_of(published, publication);
  publication.show.title = words("Another name");
  publication.show.description = words("Another description.");
  publication.show.author = words("Somebody else");
  publication.show.funding.clear();
  publication.guid = "another";
  publication.feed_path = "another.xml";
  publication.episodes.clear();
  CHECK(item_of(published, publication) == before);

  ItemScope scope(publication);
  scope.url = "https://elsewhere.example.org/";
  CHECK(item_of(published, scope) != before);
}

TEST_CASE("an item without audio cannot be written") {
  Publication publication = sample_publication();
  publication.episodes.front().renditions.clear();
  CHECK_THROWS_AS(item_of(publication.episodes.front(), publication), Error);
}

TEST_CASE("ten thousand items are written in no time, without holding them all as a document") {
  Publication publication = sample_publication();
  const PublishedEpisode model = publication.episodes.front();
  publication.episodes.assign(10'000, model);
  for (std::size_t i = 0; i < publication.episodes.size(); ++i) publication.episodes[i].guid = std::to_string(i);
  const std::clock_t begin = std::clock();
  const std::string feed = write_rss(publication);
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  CHECK_THAT(feed, Contains(">9999</guid>"));
  INFO(seconds << " s for " << feed.size() << " bytes");
  CHECK(seconds < 5);  // a multiple of what it takes, for busy machines and tests without optimisation
}
