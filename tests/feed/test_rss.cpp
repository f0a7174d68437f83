#include "base/error.h"
#include "feed/rss.h"
#include "support/sample_publication.h"
#include "support/xmllint.h"
#include "xml/parse.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace voicepress;
using Catch::Matchers::Contains;
using test::sample_publication;
using test::words;

namespace {

// The first item of a feed, or the channel, ready to be asked for its children by their written names.
struct ReadFeed {
  explicit ReadFeed(const Publication& publication)
      : text(write_rss(publication)), document(parse_xml(text, unlimited_xml)) {}

  pugi::xml_node channel() const { return document.child("rss").child("channel"); }
  pugi::xml_node item(std::size_t index) const {
    pugi::xml_node item = channel().child("item");
    for (; index > 0; --index) item = item.next_sibling("item");
    return item;
  }

  std::string text;
  pugi::xml_document document;
};

std::string attribute(const pugi::xml_node& node, const char* name) { return node.attribute(name).value(); }

std::vector<std::string> names_of_people(const pugi::xml_node& parent) {
  std::vector<std::string> names;
  for (pugi::xml_node person : parent.children("podcast:person")) names.emplace_back(person.child_value());
  return names;
}

Publication smallest_publication() {
  Publication publication = sample_publication();
  publication.show.owner_email = words("");
  publication.show.community.clear();
  publication.show.funding.clear();
  publication.show.hosts.clear();
  publication.episodes = {test::sample_trailer(publication.show)};
  return publication;
}

}  // namespace

TEST_CASE("the smallest feed, word for word") {
  CHECK(write_rss(smallest_publication()) == R"(<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/css" href="feed.css"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:psc="http://podlove.org/simple-chapters">
  <channel>
    <title>Key Voices</title>
    <link>https://podcasts.example.org/key-voices/</link>
    <description>Conversations with people who lead schools: what works, what does not &amp; why.</description>
    <language>en-gb</language>
    <copyright>The Key Support Services Ltd</copyright>
    <generator>Voicepress</generator>
    <lastBuildDate>Thu, 14 Mar 2019 06:00:00 +0000</lastBuildDate>
    <image>
      <url>https://podcasts.example.org/key-voices/images/cover-1a2b3c4d.jpg</url>
      <title>Key Voices</title>
      <link>https://podcasts.example.org/key-voices/</link>
    </image>
    <atom:link href="https://podcasts.example.org/key-voices/feed.xml" rel="self" type="application/rss+xml" />
    <itunes:author>The Key</itunes:author>
    <itunes:type>episodic</itunes:type>
    <itunes:image href="https://podcasts.example.org/key-voices/images/cover-1a2b3c4d.jpg" />
    <itunes:category text="Education">
      <itunes:category text="Self-Improvement" />
    </itunes:category>
    <itunes:category text="Business">
      <itunes:category text="Management" />
    </itunes:category>
    <itunes:explicit>false</itunes:explicit>
    <podcast:guid>0f3c1de5-95e1-5e2a-8a3c-3b6a0a9f8a11</podcast:guid>
    <podcast:medium>podcast</podcast:medium>
    <podcast:locked>yes</podcast:locked>
    <item>
      <title>Welcome to Key Voices</title>
      <link>https://podcasts.example.org/key-voices/episodes/welcome/</link>
      <atom:link rel="http://podlove.org/deep-link" href="https://podcasts.example.org/key-voices/episodes/welcome/#" />
      <guid isPermaLink="false">d53d2a3a-0e73-59f7-aa5d-9ea340c050d5</guid>
      <pubDate>Thu, 14 Mar 2019 06:00:00 +0000</pubDate>
      <description><![CDATA[<p>A minute about what is to come.</p>]]></description>
      <content:encoded><![CDATA[<p>A minute about what is to come.</p>]]></content:encoded>
      <enclosure url="https://podcasts.example.org/key-voices/audio/welcome.mp3" length="960512" type="audio/mpeg" />
      <itunes:title>Welcome to Key Voices</itunes:title>
      <itunes:duration>60</itunes:duration>
      <itunes:explicit>false</itunes:explicit>
      <itunes:episodeType>trailer</itunes:episodeType>
    </item>
  </channel>
</rss>
)");
}

TEST_CASE("the sample feed is well-formed and every prefix means its namespace") {
  const std::string text = write_rss(sample_publication());
  CHECK(test::xmllint_complaint(text).empty());
  const std::map<std::string, std::string> namespaces = {
      {"atom", "http://www.w3.org/2005/Atom"},
      {"content", "http://purl.org/rss/1.0/modules/content/"},
      {"itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"},
      {"podcast", "https://podcastindex.org/namespace/1.0"},
      {"psc", "http://podlove.org/simple-chapters"},
  };
  for (const auto& [prefix, uri] : namespaces) {
    CAPTURE(prefix);
    const std::string elements = "//*[starts-with(name(), \"" + prefix + ":\")]";
    CHECK(test::xmllint_xpath(text, "count(" + elements + ") > 0") == "true");
    CHECK(test::xmllint_xpath(text, "count(" + elements + "[namespace-uri() != \"" + uri + "\"])") == "0");
  }
  CHECK(test::xmllint_xpath(text, "count(//*[not(contains(name(), \":\"))][namespace-uri() != \"\"])") == "0");
  CHECK(test::xmllint_xpath(text, "string(/rss/@version)") == "2.0");
  CHECK(test::xmllint_xpath(text, "count(/rss/channel)") == "1");
  CHECK(test::xmllint_xpath(text, "count(//processing-instruction()[name() != \"xml-stylesheet\"])") == "0");
}

TEST_CASE("what Apple and PSP-1 require of a channel is there once") {
  const std::string text = write_rss(sample_publication());
  for (const std::string name : {"title", "link", "description", "language", "image", "itunes:image", "itunes:explicit",
                                 "itunes:author", "itunes:type", "itunes:owner", "atom:link", "podcast:guid",
                                 "podcast:locked", "podcast:medium", "lastBuildDate", "generator", "copyright"}) {
    CAPTURE(name);
    CHECK(test::xmllint_xpath(text, "count(/rss/channel/*[name()=\"" + name + "\"])") == "1");
  }
}

TEST_CASE("what every item needs is there once, and guids and addresses are unique") {
  const ReadFeed feed(sample_publication());
  std::set<std::string> guids, urls;
  std::size_t items = 0;
  for (pugi::xml_node item : feed.channel().children("item")) {
    ++items;
    for (const char* name : {"title", "link", "guid", "pubDate", "description", "content:encoded", "enclosure",
                             "itunes:title", "itunes:duration", "itunes:explicit", "itunes:episodeType"}) {
      CAPTURE(name);
      const auto children = item.children(name);
      CHECK(std::distance(children.begin(), children.end()) == 1);
    }
    guids.insert(item.child_value("guid"));
    urls.insert(attribute(item.child("enclosure"), "url"));
    CHECK(attribute(item.child("guid"), "isPermaLink") == "false");
    CHECK(std::string(item.child_value("description")).size() <= 4000);
  }
  CHECK(items == 3);
  CHECK(guids.size() == 3);
  CHECK(urls.size() == 3);
}

TEST_CASE("an episode with everything says everything") {
  const ReadFeed feed(sample_publication());
  const pugi::xml_node item = feed.item(0);
  CHECK(std::string(item.child_value("title")) == "Two dates: why \"soon\" < next Tuesday & 4 pm");
  CHECK(std::string(item.child_value("guid")) == "keyvoices-2019-two-dates");
  CHECK(std::string(item.child_value("link")) == "https://podcasts.example.org/key-voices/episodes/two-dates/");
  CHECK(std::string(item.child_value("pubDate")) == "Thu, 04 Apr 2019 05:00:00 +0000");
  CHECK(attribute(item.child("enclosure"), "length") == "28912640");
  CHECK(attribute(item.child("enclosure"), "type") == "audio/mpeg");
  CHECK(std::string(item.child_value("itunes:duration")) == "1808");
  CHECK(std::string(item.child_value("itunes:explicit")) == "true");
  CHECK(std::string(item.child_value("itunes:season")) == "2");
  CHECK(std::string(item.child_value("itunes:episode")) == "2");
  CHECK(attribute(item.child("itunes:image"), "href") ==
        "https://podcasts.example.org/key-voices/images/two-dates-9f8e7d6c.jpg");
  CHECK(attribute(item.child("podcast:season"), "name") == "Series 2");
  CHECK(std::string(item.child_value("podcast:episode")) == "2");
  const pugi::xml_node transcript = item.child("podcast:transcript");
  CHECK(attribute(transcript, "url") == "https://podcasts.example.org/key-voices/transcripts/two-dates.vtt");
  CHECK(attribute(transcript, "type") == "text/vtt");
  CHECK(attribute(transcript, "language") == "en-gb");
  CHECK(attribute(transcript, "rel") == "captions");
  const pugi::xml_node chapters = item.child("podcast:chapters");
  CHECK(attribute(chapters, "url") == "https://podcasts.example.org/key-voices/chapters/two-dates.json");
  CHECK(attribute(chapters, "type") == "application/json+chapters");
  CHECK(item.child("podcast:socialInteract").attribute("uri").value() ==
        std::string("https://social.example.org/@keyvoices/1"));
}

TEST_CASE("Podlove chapters hold the same list as the JSON") {
  const ReadFeed feed(sample_publication());
  const pugi::xml_node list = feed.item(0).child("psc:chapters");
  CHECK(attribute(list, "version") == "1.2");
  std::vector<std::string> lines;
  for (pugi::xml_node chapter : list.children("psc:chapter"))
    lines.push_back(attribute(chapter, "start") + " " + attribute(chapter, "title") + " " + attribute(chapter, "href"));
  CHECK(lines == std::vector<std::string>{"00:00:00.000 Welcome ",
                                          "00:01:35.500 Dates & diaries https://school.example.org/diary?a=1&b=2",
                                          "00:20:00.000 Ring at a quarter past nine "});
  CHECK_FALSE(feed.item(1).child("psc:chapters"));

  Publication dropped = sample_publication();
  dropped.episodes.front().chapters_path.reset();
  CHECK_FALSE(ReadFeed(dropped).item(0).child("psc:chapters"));
}

TEST_CASE("hosts stand beside the guests in each item that has any") {
  const ReadFeed feed(sample_publication());
  CHECK(names_of_people(feed.channel()) == std::vector<std::string>{"Caroline Doherty"});
  CHECK(names_of_people(feed.item(0)) == std::vector<std::string>{"Caroline Doherty", "Vikkey Chaffe", "Zoë O'Brien"});
  CHECK(names_of_people(feed.item(1)) == std::vector<std::string>{"Caroline Doherty", "Vikkey Chaffe"});
  CHECK(names_of_people(feed.item(2)).empty());

  Publication publication = sample_publication();
  publication.episodes.back().episode.edit().hosts = {test::sample_person("Somebody Else", "host")};
  CHECK(names_of_people(ReadFeed(publication).item(2)) == std::vector<std::string>{"Somebody Else"});
}

TEST_CASE("guests alone stand in their item, with no host beside them and none in the channel") {
  Publication publication = sample_publication();
  publication.show.hosts.clear();
  for (PublishedEpisode& published : publication.episodes) published.episode.edit().hosts.clear();
  const ReadFeed feed(publication);
  CHECK(names_of_people(feed.channel()).empty());
  CHECK(names_of_people(feed.item(0)) == std::vector<std::string>{"Vikkey Chaffe", "Zoë O'Brien"});
  for (const pugi::xml_node person : feed.item(0).children("podcast:person"))
    CHECK(attribute(person, "role") != "host");
}

TEST_CASE("lastBuildDate is the newest episode's date, never later than every item and never the clock's") {
  Publication publication = sample_publication();
  for (int day = 0; day < 3; ++day) {
    const ReadFeed feed(publication);
    const std::string newest = feed.item(0).child("pubDate").child_value();
    CHECK(feed.channel().child("lastBuildDate").child_value() == newest);
    publication.episodes.front().episode.edit().date.value -= std::chrono::hours{24 * 400};
    std::stable_sort(publication.episodes.begin(), publication.episodes.end(),
                     [](const auto& a, const auto& b) { return *a.episode->date > *b.episode->date; });
  }
}

TEST_CASE("a person's role is lower case and carries its group outside the cast") {
  Publication publication = sample_publication();
  publication.show.hosts = {test::sample_person("A", "Executive Producer"), test::sample_person("B", ""),
                            test::sample_person("C", "host", "http://insecure.example.org", "ftp://x"),
                            test::sample_person("  ", "host")};
  const ReadFeed feed(publication);
  pugi::xml_node person = feed.channel().child("podcast:person");
  CHECK(attribute(person, "role") == "executive producer");
  CHECK(attribute(person, "group") == "creative direction");
  person = person.next_sibling("podcast:person");
  CHECK(attribute(person, "role") == "host");
  CHECK_FALSE(person.attribute("group"));
  person = person.next_sibling("podcast:person");
  CHECK_FALSE(person.attribute("href"));
  CHECK_FALSE(person.attribute("img"));
  CHECK_FALSE(person.next_sibling("podcast:person"));
}

TEST_CASE("an address of the owner appears only when it was given") {
  const std::string with = write_rss(sample_publication());
  CHECK_THAT(with, Contains("<podcast:locked owner=\"desk@example.org\">yes</podcast:locked>"));
  CHECK_THAT(with, Contains("<itunes:name>Podcast Desk</itunes:name>"));
  Publication publication = sample_publication();
  publication.show.owner_email = words("");
  publication.show.locked.value = false;
  const std::string without = write_rss(publication);
  CHECK_THAT(without, Contains("<podcast:locked>no</podcast:locked>"));
  CHECK_THAT(without, !Contains("itunes:owner") && !Contains("@example.org") && !Contains("None"));
}

TEST_CASE("an address in the podcast namespace is https or it is not there") {
  Publication publication = sample_publication();
  publication.url = "http://localhost:8080/key-voices/";
  publication.show.funding = {{words("x"), words("http://fund.example.org")}};
  publication.episodes.front().episode.edit().replies = {{words("activitypub"), words("http://social.example.org/1")},
                                                         {words("AtProto"), words("at://did:plc:abc/post/1")}};
  const ReadFeed feed(publication);
  CHECK(test::xmllint_xpath(feed.text, "count(//*[starts-with(name(), \"podcast:\")]/@*[starts-with(., \"http:\")])") ==
        "0");
  CHECK_FALSE(feed.channel().child("podcast:funding"));
  const pugi::xml_node reply = feed.item(0).child("podcast:socialInteract");
  CHECK(attribute(reply, "uri") == "at://did:plc:abc/post/1");
  CHECK(attribute(reply, "protocol") == "atproto");
  CHECK_FALSE(reply.next_sibling("podcast:socialInteract"));
}

TEST_CASE("replies that are switched off stand alone") {
  Publication publication = sample_publication();
  publication.episodes.front().episode.edit().replies.push_back({words("disabled"), words("")});
  const ReadFeed feed(publication);
  const pugi::xml_node reply = feed.item(0).child("podcast:socialInteract");
  CHECK(attribute(reply, "protocol") == "disabled");
  CHECK_FALSE(reply.attribute("uri"));
  CHECK_FALSE(reply.next_sibling("podcast:socialInteract"));
}

TEST_CASE("items are newest first, and those of one second keep their order") {
  Publication publication = sample_publication();
  std::reverse(publication.episodes.begin(), publication.episodes.end());
  const ReadFeed reversed(publication);
  CHECK(std::string(reversed.item(0).child_value("guid")) == "keyvoices-2019-two-dates");
  for (PublishedEpisode& published : publication.episodes)
    published.episode.edit().date.value = *publication.episodes.front().episode->date;
  const ReadFeed feed(publication);
  for (std::size_t i = 0; i < 3; ++i) CHECK(feed.item(i).child_value("guid") == publication.episodes[i].guid);
  CHECK(std::string(feed.channel().child_value("lastBuildDate")) == feed.item(0).child_value("pubDate"));
}

TEST_CASE("a show without episodes has a feed without items and without a date") {
  Publication publication = sample_publication();
  publication.episodes.clear();
  const ReadFeed feed(publication);
  CHECK_FALSE(feed.channel().child("item"));
  CHECK_FALSE(feed.channel().child("lastBuildDate"));
}

TEST_CASE("durations are whole seconds, rounded, never zero") {
  Publication publication = smallest_publication();
  for (const auto& [ms, seconds] :
       std::map<int, std::string>{{1, "1"}, {499, "1"}, {1'499, "1"}, {1'500, "2"}, {21'600'000, "21600"}}) {
    publication.episodes.front().renditions.front().duration = std::chrono::milliseconds{ms};
    CHECK(ReadFeed(publication).item(0).child_value("itunes:duration") == seconds);
  }
}

TEST_CASE("a length beyond four gigabytes is written in full") {
  Publication publication = smallest_publication();
  publication.episodes.front().renditions.front().bytes = 5'000'000'000;
  CHECK(attribute(ReadFeed(publication).item(0).child("enclosure"), "length") == "5000000000");
}

TEST_CASE("an episode in several formats offers each with its bit rate and checksum, the enclosure as the default") {
  Publication publication = smallest_publication();
  std::vector<Rendition>& renditions = publication.episodes.front().renditions;
  const Rendition mp3 = renditions.front();
  renditions.push_back(test::sample_rendition(mp3, Format::m4a, 720'000));
  renditions.push_back(test::sample_rendition(mp3, Format::opus_low, 240'000));
  CHECK_THAT(write_rss(publication), Contains(R"xml(
      <podcast:alternateEnclosure type="audio/mpeg" length="960512" bitrate="127480" title="MP3" default="true">
        <podcast:source uri="https://podcasts.example.org/key-voices/audio/welcome.mp3" contentType="audio/mpeg" />
        <podcast:integrity type="sri" value="sha384-u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7" />
      </podcast:alternateEnclosure>
      <podcast:alternateEnclosure type="audio/mp4" length="720000" bitrate="95422" title="M4A (AAC)" codecs="mp4a.40.2">
        <podcast:source uri="https://podcasts.example.org/key-voices/audio/welcome.m4a" contentType="audio/mp4" />
        <podcast:integrity type="sri" value="sha384-3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d" />
      </podcast:alternateEnclosure>
      <podcast:alternateEnclosure type="audio/ogg" length="240000" bitrate="31443" title="Small download" codecs="opus">
        <podcast:source uri="https://podcasts.example.org/key-voices/audio/welcome.low.opus" contentType="audio/ogg" />
)xml"));
  const ReadFeed feed(publication);
  CHECK(attribute(feed.item(0).child("enclosure"), "type") == "audio/mpeg");
  CHECK(test::xmllint_xpath(feed.text, "count(//enclosure)") == "1");
}

TEST_CASE("an MP3 alone, and a show without encryption, offer no choice") {
  Publication publication = smallest_publication();
  CHECK_THAT(write_rss(publication), !Contains("alternateEnclosure"));
  std::vector<Rendition>& renditions = publication.episodes.front().renditions;
  renditions.push_back(test::sample_rendition(renditions.front(), Format::opus, 720'000));
  publication.url = "http://127.0.0.1:8080/key-voices/";
  CHECK_THAT(write_rss(publication), !Contains("alternateEnclosure"));
}

TEST_CASE("a plain season has no name, and numbers below one are not written") {
  Publication publication = sample_publication();
  publication.show.season_word = words("Season");
  CHECK_FALSE(ReadFeed(publication).item(0).child("podcast:season").attribute("name"));
  publication.episodes.front().episode.edit().season = test::at_line(0);
  publication.episodes.front().episode.edit().number = test::at_line(-1);
  const ReadFeed feed(publication);
  for (const char* name : {"itunes:season", "itunes:episode", "podcast:season", "podcast:episode"})
    CHECK_FALSE(feed.item(0).child(name));
}

TEST_CASE("a serial show says so, and a category without a part stands alone") {
  Publication publication = sample_publication();
  publication.show.type.value = ShowType::serial;
  publication.show.categories.value = {{"TV & Film", ""}};
  const std::string text = write_rss(publication);
  CHECK_THAT(text, Contains("<itunes:type>serial</itunes:type>"));
  CHECK_THAT(text, Contains("<itunes:category text=\"TV &amp; Film\" />"));
}

TEST_CASE("an episode without audio cannot be in a feed") {
  Publication publication = sample_publication();
  publication.episodes.back().renditions.clear();
  CHECK_THROWS_AS(write_rss(publication), Error);
}

TEST_CASE("five thousand episodes make a feed in order") {
  Publication publication = smallest_publication();
  const PublishedEpisode model = publication.episodes.front();
  publication.episodes.clear();
  for (int i = 0; i < 5'000; ++i) {
    PublishedEpisode published = model;
    published.guid = std::to_string(i);
    published.episode.edit().date.value += std::chrono::hours{i};
    publication.episodes.push_back(published);
  }
  const ReadFeed feed(publication);
  CHECK(std::string(feed.item(0).child_value("guid")) == "4999");
  CHECK(std::string(feed.item(4'999).child_value("guid")) == "0");
}

TEST_CASE("audio at another host is in the feed as that host published it") {
  Publication publication = smallest_publication();
  Rendition& audio = publication.episodes.at(0).renditions.at(0);
  audio.address = "https://count.example.org/1.m4a?a=1&b=2";
  audio.type = "audio/x-m4a";
  audio.bytes = 6123456789;
  audio.duration = std::chrono::milliseconds(0);
  const ReadFeed feed(publication);
  const pugi::xml_node enclosure = feed.item(0).child("enclosure");
  CHECK(attribute(enclosure, "url") == "https://count.example.org/1.m4a?a=1&b=2");
  CHECK(attribute(enclosure, "length") == "6123456789");
  CHECK(attribute(enclosure, "type") == "audio/x-m4a");
  CHECK_FALSE(feed.item(0).child("itunes:duration"));
}
