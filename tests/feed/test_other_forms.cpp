// The main feed as Atom and as JSON Feed, and the list of shows.
#include "feed/atom_feed.h"
#include "feed/feeds.h"
#include "feed/opml.h"
#include "support/sample_publication.h"
#include "support/whole_feeds.h"
#include "support/xmllint.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress;
using Catch::Matchers::Contains;
using nlohmann::json;
using test::sample_publication;
using test::words;

namespace {

std::string text_of(const Publication& publication, const std::string& path) {
  return test::whole_feeds(publication)[path];
}

// Empty when RFC 4287 has nothing against it.
std::string complaint_about_atom(const std::string& text) {
  const auto answer = test::run_xmllint("--noout --relaxng '" VOICEPRESS_GRAMMAR "/atom.rng'", text);
  return answer.exit_code == 0 ? "" : answer.output;
}

std::string xpath(const std::string& text, const std::string& expression) {
  return test::xmllint_xpath(text, expression);
}

}  // namespace

TEST_CASE("feed.atom is valid by RFC 4287, with and without episodes") {
  Publication publication = sample_publication();
  CHECK(complaint_about_atom(text_of(publication, "feed.atom")) == "");
  publication.episodes.clear();
  CHECK(complaint_about_atom(text_of(publication, "feed.atom")) == "");
}

TEST_CASE("the grammar of Atom refuses what RFC 4287 refuses") {
  const std::string good = text_of(sample_publication(), "feed.atom");
  for (const auto& [part, instead] : std::vector<std::pair<std::string, std::string>>{
           {"<updated>2019-04-04T05:00:00Z</updated>", ""},
           {"<updated>2019-04-04T05:00:00Z</updated>", "<updated>Thu, 04 Apr 2019 05:00:00 +0000</updated>"},
           {"<id>urn:uuid:0f3c1de5-95e1-5e2a-8a3c-3b6a0a9f8a11</id>", "<id>key-voices</id>"},
           {"length=\"28912640\"", "length=\"much\""},
           {"<title>Key Voices</title>", ""}}) {
    std::string bad = good;
    REQUIRE(bad.find(part) != std::string::npos);
    CHECK(complaint_about_atom(bad.replace(bad.find(part), part.size(), instead)) != "");
  }
}

TEST_CASE("an Atom entry has the episode's dates, notes, people, topics and every file") {
  Publication publication = sample_publication();
  auto& renditions = publication.episodes.front().renditions;
  renditions.push_back(test::sample_rendition(renditions.front(), Format::opus, 7'000'000));
  const std::string text = text_of(publication, "feed.atom");
  CHECK(complaint_about_atom(text) == "");
  const auto entry = [&](const std::string& what) {
    return xpath(text, "string(//*[local-name()=\"entry\"][1]/*[" + what + ")");
  };
  CHECK(entry("local-name()=\"updated\"]") == "2019-04-04T05:00:00Z");
  CHECK(entry("local-name()=\"title\"]") == "Two dates: why \"soon\" < next Tuesday & 4 pm");
  CHECK(entry("@rel=\"alternate\"]/@href") == "https://podcasts.example.org/key-voices/episodes/two-dates/");
  CHECK(entry("@rel=\"enclosure\"][1]/@length") == "28912640");
  CHECK(entry("@rel=\"enclosure\"][2]/@type") == "audio/ogg");
  CHECK(entry("local-name()=\"author\"]/*") == "Caroline Doherty");
  CHECK(entry("local-name()=\"category\"][2]/@term") == "Time & diaries");
  CHECK(entry("local-name()=\"summary\"]") == "Send three sentences & suggest two dates.");
  CHECK_THAT(entry("local-name()=\"content\"]"), Contains("<p>Send <strong>three sentences</strong>"));
  CHECK(entry("local-name()=\"content\"]/@type") == "html");
}

TEST_CASE("an identifier of Atom is an address, or a UUID made of the guid") {
  const std::string show = "0f3c1de5-95e1-5e2a-8a3c-3b6a0a9f8a11";
  CHECK(atom_id(show, show) == "urn:uuid:" + show);
  CHECK(atom_id("https://old.example.org/?p=12", show) == "https://old.example.org/?p=12");
  CHECK(atom_id("episode 12", show) == "urn:uuid:" + episode_guid_for(show, "episode 12"));
}

TEST_CASE("feed.json says in JSON Feed 1.1 what the feed says") {
  Publication publication = sample_publication();
  auto& renditions = publication.episodes.front().renditions;
  renditions.push_back(test::sample_rendition(renditions.front(), Format::opus, 7'000'000));
  const json feed = json::parse(text_of(publication, "feed.json"));
  CHECK(feed["version"] == "https://jsonfeed.org/version/1.1");
  CHECK(feed["feed_url"] == "https://podcasts.example.org/key-voices/feed.json");
  CHECK(feed["authors"] == json::parse(R"([{"name": "The Key"}, {"name": "Caroline Doherty",
      "url": "https://people.example.org/caroline", "avatar": "https://people.example.org/caroline.jpg"}])"));
  CHECK(feed["_podcast"]["guid"] == publication.guid);
  REQUIRE(feed["items"].size() == 3);
  const json& item = feed["items"][0];
  CHECK(item["id"] == "keyvoices-2019-two-dates");
  CHECK(item["date_published"] == "2019-04-04T05:00:00Z");
  CHECK(item["tags"] == json::parse(R"(["Networking", "Time & diaries"])"));
  CHECK(item["attachments"] == json::parse(R"([
    {"url": "https://podcasts.example.org/key-voices/audio/two-dates.mp3", "mime_type": "audio/mpeg",
     "title": "Two dates: why \"soon\" < next Tuesday & 4 pm", "size_in_bytes": 28912640, "duration_in_seconds": 1808},
    {"url": "https://podcasts.example.org/key-voices/audio/two-dates.opus", "mime_type": "audio/ogg",
     "title": "Two dates: why \"soon\" < next Tuesday & 4 pm", "size_in_bytes": 7000000, "duration_in_seconds": 1808}])"));
  CHECK(item["_podcast"] == json::parse(R"({"season": 2, "episode": 2, "type": "full", "explicit": true,
      "chapters": "https://podcasts.example.org/key-voices/chapters/two-dates.json",
      "transcript": "https://podcasts.example.org/key-voices/transcripts/two-dates.vtt"})"));
  CHECK_THAT(item["content_html"].get<std::string>(), Contains("<strong>three sentences</strong>"));
}

TEST_CASE("a list of shows is written as OPML 2.0 and read back") {
  const std::vector<OpmlOutline> outlines = {
      {"Key Voices", "https://a.example/feed.xml?a=1&b=2", "https://a.example/", "en-gb", "Talks & \"more\" < all"},
      {"Éducation", "https://b.example/feed.xml", "https://b.example/", "fr", ""}};
  const std::string text = write_opml(outlines);
  CHECK(test::xmllint_complaint(text).empty());
  CHECK(read_opml(text) == outlines);
  CHECK(xpath(text, "string(/opml/@version)") == "2.0");
  CHECK(xpath(text, "string(/opml/head/title)") == "Podcasts");
  CHECK(xpath(text, "string(//outline[1]/@type)") == "rss");
  CHECK(read_opml(write_opml({})).empty());
}
