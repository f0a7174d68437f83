#include "feed/feed_views.h"
#include "feed/feeds.h"
#include "feed/rss.h"
#include "support/sample_publication.h"
#include "support/whole_feeds.h"
#include "support/xmllint.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

using namespace voicepress;
using Catch::Matchers::Contains;
using test::at_line;
using test::sample_publication;
using test::words;
using test::xmllint_xpath;

namespace {

using Slugs = std::vector<std::string>;

// A show of `count` episodes, "e0001" the oldest, a day apart.
Publication long_publication(int count, int page_size) {
  Publication publication = sample_publication();
  publication.show.feeds.page_size = page_size;
  publication.withdrawn.clear();
  const PublishedEpisode model = test::sample_trailer(publication.show);
  publication.episodes.clear();
  for (int i = count; i >= 1; --i) {
    PublishedEpisode published = model;
    published.episode.edit().slug = words(fmt::format("e{:04}", i));
    published.guid = *published.episode->slug;
    published.episode.edit().date.value += std::chrono::hours{24 * i};
    publication.episodes.push_back(published);
  }
  return publication;
}

Slugs slugs_of(const FeedView& view) {
  Slugs slugs;
  for (const PublishedEpisode* published : view.episodes) slugs.push_back(*published->episode->slug);
  return slugs;
}

std::map<std::string, Slugs> slugs_by_path(const Publication& publication) {
  std::map<std::string, Slugs> by_path;
  for (const FeedView& view : feed_views(publication)) by_path[view.path] = slugs_of(view);
  return by_path;
}

std::map<std::string, std::string> texts_by_path(const Publication& publication) {
  return test::whole_feeds(publication);
}

}  // namespace

TEST_CASE("without a wish there is the main feed, as Atom and as JSON Feed besides") {
  const Publication publication = sample_publication();
  CHECK(feed_views(publication).size() == 1);
  std::vector<std::string> paths;
  for (const FeedLink& link : feed_links(publication)) paths.push_back(link.path + " " + link.type);
  CHECK(paths == std::vector<std::string>{"feed.xml application/rss+xml", "feed.atom application/atom+xml",
                                          "feed.json application/feed+json"});
  const auto texts = texts_by_path(publication);
  CHECK(texts.size() == 4);
  CHECK(texts.at("feed.xml") == write_rss(publication));
}

TEST_CASE("a format's feed has that file as enclosure, the same guids, and the MP3 where there is no such file") {
  Publication publication = sample_publication();
  publication.show.feeds.formats = {at_line(Format::opus)};
  auto& renditions = publication.episodes.front().renditions;
  renditions.push_back(test::sample_rendition(renditions.front(), Format::opus, 7'000'000));
  const auto texts = texts_by_path(publication);
  const std::string& text = texts.at("feed-opus.xml");
  CHECK(test::xmllint_complaint(text).empty());
  CHECK(xmllint_xpath(text, "string(//item[1]/enclosure/@url)") ==
        "https://podcasts.example.org/key-voices/audio/two-dates.opus");
  CHECK(xmllint_xpath(text, "string(//item[1]/enclosure/@type)") == "audio/ogg");
  CHECK(xmllint_xpath(text, "string(//item[1]/enclosure/@length)") == "7000000");
  CHECK(xmllint_xpath(text, "string(//item[1]/*[name()=\"podcast:alternateEnclosure\"][@default]/@type)") ==
        "audio/ogg");
  CHECK(xmllint_xpath(text, "string(//item[2]/enclosure/@type)") == "audio/mpeg");
  for (const char* guid : {"string(//item[1]/guid)", "string(//item[2]/guid)", "string(//item[3]/guid)"})
    CHECK(xmllint_xpath(text, guid) == xmllint_xpath(texts.at("feed.xml"), guid));
}

TEST_CASE("a further feed is of the same show, names itself and the others, and stays out of directories") {
  Publication publication = sample_publication();
  publication.show.feeds.formats = {at_line(Format::m4a)};
  publication.show.feeds.seasons = true;
  const auto texts = texts_by_path(publication);
  const std::string& season = texts.at("feed-season-2.xml");
  const auto channel = [](const std::string& text, const std::string& what) {
    return xmllint_xpath(text, "string(/rss/channel/" + what + ")");
  };
  CHECK(channel(season, "title") == "Key Voices: Series 2");
  CHECK(channel(season, "image/title") == "Key Voices: Series 2");
  CHECK(channel(season, "*[name()=\"podcast:guid\"]") == publication.guid);
  CHECK(channel(season, "*[name()=\"itunes:block\"]") == "Yes");
  CHECK(channel(season, "*[name()=\"podcast:block\"]") == "yes");
  CHECK(channel(season, "*[@rel=\"self\"]/@href") == "https://podcasts.example.org/key-voices/feed-season-2.xml");
  CHECK(xmllint_xpath(season, "count(//*[@rel=\"related\"])") == "3");
  CHECK(channel(season, "*[@rel=\"related\"][1]/@href") == "https://podcasts.example.org/key-voices/feed.xml");
  CHECK(channel(season, "*[@rel=\"related\"][2]/@title") == "Key Voices (M4A (AAC))");
  CHECK(channel(texts.at("feed.xml"), "*[name()=\"itunes:block\"]").empty());
  CHECK(channel(texts.at("feed.xml"), "*[@rel=\"related\"][3]/@title") == "Key Voices: Series 2");
}

TEST_CASE("seasons and topics have the episodes that say so") {
  Publication publication = sample_publication();
  publication.show.feeds.seasons = true;
  publication.show.feeds.topics = {words("networking"), words("Time & diaries"), words("nothing of it")};
  CHECK(slugs_by_path(publication) == std::map<std::string, Slugs>{
                                          {"feed.xml", {"two-dates", "networking", "welcome"}},
                                          {"feed-season-1.xml", {"networking"}},
                                          {"feed-season-2.xml", {"two-dates"}},
                                          {"feed-topic-networking.xml", {"two-dates"}},
                                          {"feed-topic-time-diaries.xml", {"two-dates"}},
                                          {"feed-topic-nothing-of-it.xml", {}},
                                      });
}

TEST_CASE("as many episodes as a page holds, or none, need no archive") {
  CHECK(feed_views(long_publication(3, 3)).size() == 1);
  CHECK(feed_views(long_publication(1, 3)).size() == 1);
  CHECK(feed_views(long_publication(0, 3)).size() == 1);
  CHECK(feed_views(long_publication(50, 0)).size() == 1);
}

TEST_CASE("archives are full, oldest first, and with the newest page they hold every episode") {
  CHECK(slugs_by_path(long_publication(7, 3)) == std::map<std::string, Slugs>{
                                                     {"feed.xml", {"e0007", "e0006", "e0005"}},
                                                     {"feed-archive-0001.xml", {"e0003", "e0002", "e0001"}},
                                                     {"feed-archive-0002.xml", {"e0006", "e0005", "e0004"}},
                                                 });
}

TEST_CASE("an archive is linked to its neighbours and to the newest page") {
  const auto texts = texts_by_path(long_publication(10, 3));
  const auto links = [&](const std::string& path) {
    std::map<std::string, std::string> by_rel;
    for (const char* rel : {"self", "current", "prev-archive", "next-archive"}) {
      const std::string href = xmllint_xpath(texts.at(path), std::string("string(//*[@rel=\"") + rel + "\"]/@href)");
      if (!href.empty()) by_rel[rel] = href.substr(href.rfind('/') + 1);
    }
    return by_rel;
  };
  using Links = std::map<std::string, std::string>;
  CHECK(links("feed.xml") == Links{{"self", "feed.xml"}, {"prev-archive", "feed-archive-0003.xml"}});
  CHECK(links("feed-archive-0001.xml") ==
        Links{{"self", "feed-archive-0001.xml"}, {"current", "feed.xml"}, {"next-archive", "feed-archive-0002.xml"}});
  CHECK(links("feed-archive-0002.xml") == Links{{"self", "feed-archive-0002.xml"},
                                                {"current", "feed.xml"},
                                                {"prev-archive", "feed-archive-0001.xml"},
                                                {"next-archive", "feed-archive-0003.xml"}});
  CHECK(links("feed-archive-0003.xml") ==
        Links{{"self", "feed-archive-0003.xml"}, {"current", "feed.xml"}, {"prev-archive", "feed-archive-0002.xml"}});
  CHECK(xmllint_xpath(texts.at("feed-archive-0002.xml"),
                      "count(/rss/channel/*[local-name()=\"archive\" and "
                      "namespace-uri()=\"http://purl.org/syndication/history/1.0\"])") == "1");
  CHECK(xmllint_xpath(texts.at("feed.xml"), "count(//*[local-name()=\"archive\"])") == "0");
}

TEST_CASE("new episodes change no archive, but that the newest gets a next one") {
  auto before = texts_by_path(long_publication(10, 3));
  for (const int more : {11, 12}) {
    const auto after = texts_by_path(long_publication(more, 3));
    for (const char* path : {"feed-archive-0001.xml", "feed-archive-0002.xml", "feed-archive-0003.xml"})
      CHECK(after.at(path) == before.at(path));
  }
  const auto after = texts_by_path(long_publication(13, 3));
  CHECK(after.at("feed-archive-0001.xml") == before.at("feed-archive-0001.xml"));
  CHECK(after.at("feed-archive-0002.xml") == before.at("feed-archive-0002.xml"));
  CHECK_THAT(after.at("feed-archive-0003.xml"), Contains("rel=\"next-archive\""));
  const auto items = [](const std::string& text) { return text.substr(text.find("<item>")); };
  CHECK(items(after.at("feed-archive-0003.xml")) == items(before.at("feed-archive-0003.xml")));
}

TEST_CASE("an episode that is taken back leaves its place in its archive empty and moves no other") {
  Publication publication = long_publication(10, 3);
  const auto before = slugs_by_path(publication);
  const PublishedEpisode gone = publication.episodes[8];  // "e0002"
  publication.episodes.erase(publication.episodes.begin() + 8);
  publication.withdrawn.push_back({*gone.episode->slug, "", gone.page_path, *gone.episode->date});
  auto expected = before;
  expected["feed-archive-0001.xml"] = {"e0003", "e0001"};
  CHECK(slugs_by_path(publication) == expected);
}

TEST_CASE("episodes of the same second have one order in every feed, whatever order they come in") {
  Publication publication = long_publication(4, 2);
  for (PublishedEpisode& published : publication.episodes) published.episode.edit().date.value = Instant{};
  const auto as_shown = [](Publication& shown) {
    std::sort(shown.episodes.begin(), shown.episodes.end(),
              [](const auto& a, const auto& b) { return *a.episode->slug < *b.episode->slug; });
  };
  as_shown(publication);
  CHECK(slugs_by_path(publication) ==
        std::map<std::string, Slugs>{{"feed.xml", {"e0001", "e0002"}}, {"feed-archive-0001.xml", {"e0003", "e0004"}}});
}

TEST_CASE("a show of 5000 episodes in pages of 300 has sixteen archives, and its main feed stays small") {
  const auto texts = texts_by_path(long_publication(5'000, 300));
  CHECK(std::count_if(texts.begin(), texts.end(),
                      [](const auto& file) { return file.first.find("archive") != std::string::npos; }) == 16);
  CHECK(texts.at("feed.xml").size() < 1'000'000);
  CHECK(xmllint_xpath(texts.at("feed-archive-0016.xml"), "count(//item)") == "300");
  CHECK(xmllint_xpath(texts.at("feed.xml"), "string(//item[1]/guid)") == "e5000");
}

TEST_CASE("a feed without an episode is well-formed in every form") {
  const auto texts = texts_by_path(long_publication(0, 0));
  for (const char* path : {"feed.xml", "feed.atom"}) CHECK(test::xmllint_complaint(texts.at(path)).empty());
  CHECK_THAT(texts.at("feed.json"), Contains("\"items\": []"));
  CHECK_THAT(texts.at("feed.atom"), Contains("<updated>1970-01-01T00:00:00Z</updated>"));
}

TEST_CASE("a browser is shown the way to the style sheet, which names the cover") {
  const auto texts = texts_by_path(sample_publication());
  const std::string instruction =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?xml-stylesheet type=\"text/css\" href=\"feed.css\"?>\n";
  CHECK(texts.at("feed.xml").starts_with(instruction + "<rss "));
  CHECK(texts.at("feed.atom").starts_with(instruction + "<feed "));
  CHECK_THAT(texts.at("feed.css"), Contains("url(\"images/cover-1a2b3c4d.jpg\")") && Contains("To subscribe"));
}

TEST_CASE("a show that has moved says where to, and only then") {
  Publication publication = sample_publication();
  CHECK_THAT(write_rss(publication), !Contains("new-feed-url"));
  publication.show.moving.to = words("https://new.example/key-voices/feed.xml");
  CHECK_THAT(write_rss(publication),
             Contains("<itunes:new-feed-url>https://new.example/key-voices/feed.xml</itunes:new-feed-url>"));
}
