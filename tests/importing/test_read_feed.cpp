#include "base/error.h"
#include "importing/feed_styles.h"
#include "importing/read_feed.h"

#include <catch2/catch.hpp>

#include <chrono>

using namespace voicepress;
using importing::FeedShow;
using importing::read_feed;

namespace {

std::string channel(const std::string& inside) {
  return "<rss version=\"2.0\"><channel><title>t</title>" + inside + "</channel></rss>";
}

std::string refusal_of(const std::string& bytes) {
  try {
    read_feed(bytes, "https://example.org/feed.xml");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::content);
    return error.chain();
  }
  return "it was read";
}

const std::string item =
    "<item><guid>g</guid><enclosure url=\"https://a.org/a.mp3\" length=\"1\" type=\"audio/mpeg\"/></item>";

}  // namespace

TEST_CASE("a feed of a WordPress plugin is read with all that podcasts need") {
  const FeedShow show = read_feed(test::wordpress_feed("https://s.example.org"), "");
  CHECK(show.title == "Staffroom Stories");
  CHECK(show.owner_email == "sam@example.org");
  CHECK(show.self == "https://s.example.org/feed/podcast/");
  CHECK(show.categories.size() == 2);
  CHECK(show.categories[0].subcategory == "Self-Improvement");
  CHECK(show.funding.at(0).title == "Buy us a tea");
  CHECK(show.other_tags.count("rawvoice:rating") == 1);
  REQUIRE(show.items.size() == 3);
  const auto& first = show.items[0];
  CHECK(first.guid == "https://s.example.org/?p=1042");
  CHECK(first.enclosures.at(0).bytes == 4102);
  CHECK(first.people.size() == 2);
  CHECK(first.transcripts.at(0).type == "text/vtt");
  CHECK(first.chapters_file.url == "https://s.example.org/marking.json");
  CHECK(first.topics == std::vector<std::string>{"Workload"});
  CHECK(first.other_tags == std::map<std::string, int>{{"podcast:value", 1}});
}

TEST_CASE("prefixes may be any, for namespaces have names") {
  const FeedShow show = read_feed(test::hosting_feed("https://s.example.org"), "");
  CHECK(show.author == "Numbers Ltd");
  CHECK(show.self == "https://feeds.hosting.example/the-numbers");
  CHECK(show.items.at(0).duration == "01:02:03");
  CHECK(show.items.at(0).chapters.at(1).title == "Engines");
  CHECK(show.items.at(0).enclosures.at(0).url.ends_with("125.mp3?dest-id=77&aid=rss_feed&t=1"));
  CHECK(show.items.at(1).enclosures.at(0).bytes == 6123456789);
}

TEST_CASE("relative addresses are completed by the feed's own") {
  const FeedShow show = read_feed(test::hand_written_feed(), "http://cafe.example.org/pod/feed.rss");
  CHECK(show.title ==
        "Caf\xC3\xA9 P\xC3\xA4"
        "dagogik");
  CHECK(show.image == "http://cafe.example.org/pod/art.jpg");
  CHECK(show.items.at(0).enclosures.at(0).url == "http://cafe.example.org/pod/audio/ruben.mp3");
  CHECK(show.items.at(2).enclosures.at(0).url == "http://cafe.example.org/old/first.mp3");
  CHECK(show.items.at(0).description == "<p>Notes with <a href=\"notes.html\">a link</a></p>");
}

TEST_CASE("a DOCTYPE is refused, whatever bomb it holds") {
  const std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + channel(item);
  CHECK_THAT(refusal_of(bomb), Catch::Contains("DOCTYPE"));
  CHECK_THAT(refusal_of("<!DOCTYPE rss SYSTEM \"file:///etc/passwd\">" + channel(item)), Catch::Contains("DOCTYPE"));
}

TEST_CASE("a feed of more than 10 MB is refused") {
  CHECK_THAT(refusal_of(channel("<description>" + std::string(11'000'000, 'x') + "</description>")),
             Catch::Contains("larger than 10 MB"));
}

TEST_CASE("a feed that is nested deeply is refused") {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  CHECK_THAT(refusal_of(channel(deep)), Catch::Contains("not well-formed") || Catch::Contains("levels"));
  std::string closed;
  for (int i = 0; i < 100; ++i) closed = "<a>" + closed + "</a>";
  CHECK_THAT(refusal_of(channel(closed + item)), Catch::Contains("levels"));
}

TEST_CASE("fifty thousand items are refused in a moment") {
  std::string items;
  for (int i = 0; i < 50'000; ++i) items += "<item><guid>" + std::to_string(i) + "</guid></item>";
  const auto began = std::chrono::steady_clock::now();
  CHECK_THAT(refusal_of(channel(items)), Catch::Contains("more than 20000 items"));
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(5));
}

TEST_CASE("NULs and control characters do not keep a feed from being read") {
  std::string bytes = channel("<description>a\x01\x02z</description>" + item);
  bytes.insert(bytes.find("<item>"), 1, '\0');
  const FeedShow show = read_feed(bytes, "");
  CHECK(show.description == "az");
  CHECK(show.mended.size() == 1);
}

TEST_CASE("what is no feed is called by its name") {
  CHECK_THAT(refusal_of("<!DOCTYPE html><html><body>hello</body></html>"), Catch::Contains("this is a web page"));
  CHECK_THAT(refusal_of("<html xmlns=\"http://www.w3.org/1999/xhtml\"></html>"), Catch::Contains("this is a web page"));
  CHECK_THAT(refusal_of("<feed xmlns=\"http://www.w3.org/2005/Atom\"/>"), Catch::Contains("Atom"));
  CHECK_THAT(refusal_of("<opml/>"), Catch::Contains("OPML"));
  CHECK_THAT(refusal_of("{\"version\": \"https://jsonfeed.org/version/1.1\"}"), Catch::Contains("not well-formed"));
  CHECK_THAT(refusal_of(""), Catch::Contains("the feed is empty"));
  CHECK_THAT(refusal_of(channel("")), Catch::Contains("the feed has no episodes"));
}

TEST_CASE("broken XML is told with its line") {
  CHECK_THAT(refusal_of("<rss version=\"2.0\">\n<channel>\n<title>x</titel>"), Catch::Contains("line 3"));
}

TEST_CASE("numbers beyond all bounds are no numbers") {
  const FeedShow show = read_feed(channel("<item><enclosure url=\"https://a.org/a.mp3\" "
                                          "length=\"99999999999999999999999\" type=\"audio/mpeg\"/></item>"),
                                  "");
  CHECK(show.items.at(0).enclosures.at(0).bytes == 0);
}
