#include "feed/rss.h"
#include "support/tagged_publication.h"
#include "support/xmllint.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Matchers::Contains;

namespace {

std::string first_item(const std::string& feed) {
  const std::size_t begin = feed.find("<item>");
  return feed.substr(begin, feed.find("</item>") - begin);
}

std::string channel_of(const std::string& feed) { return feed.substr(0, feed.find("<item>")); }

}  // namespace

TEST_CASE("what a show says once stands in the channel") {
  const std::string channel = channel_of(write_rss(tagged_publication()));
  for (
      const char* tag :
      {"<podcast:medium>course</podcast:medium>",
       R"(<podcast:trailer url="https://example.org/t.mp3" pubdate="Mon, 05 Jan 2026 06:00:00 +0000" length="1234" type="audio/mpeg" season="2">To come</podcast:trailer>)",
       "<podcast:block>yes</podcast:block>",
       R"(<podcast:block id="amazon">yes</podcast:block>)",
       R"(<podcast:block id="apple">no</podcast:block>)",
       R"(<podcast:podping usesPodping="true" />)",
       R"(<podcast:updateFrequency rrule="FREQ=WEEKLY" complete="true">Weekly</podcast:updateFrequency>)",
       R"(<podcast:remoteItem feedGuid="9b024349-ccf0-5f69-a609-6b82873eab3c" feedUrl="https://example.org/f.xml" title="Friends" />)",
       R"(<podcast:remoteItem feedGuid="003af0a0-6a45-55cf-b765-68e3d349551a" medium="publisher" />)",
       R"(<podcast:socialInteract protocol="disabled" />)",
       R"(<atom:link href="https://hub.example.org/" rel="hub" />)",
       "<itunes:block>Yes</itunes:block>",
       "<itunes:complete>Yes</itunes:complete>",
       "<itunes:title>Voices, the keys</itunes:title>",
       "<itunes:new-feed-url>https://new.example.org/feed.xml</itunes:new-feed-url>",
       "<managingEditor>desk@example.org (Podcast Desk)</managingEditor>",
       "<ttl>60</ttl>",
       "<hour>23</hour>",
       "<day>Sunday</day>",
       R"(<media:thumbnail url="https://podcasts.example.org/key-voices/images/wide-22222222.jpg" width="1920" height="1080" />)"}) {
    CAPTURE(tag);
    CHECK_THAT(channel, Contains(tag));
  }
}

TEST_CASE("what channel and item have in common is written alike") {
  const std::string feed = write_rss(tagged_publication());
  for (
      const char* tag :
      {R"(<podcast:location rel="creator" geo="geo:53.7974,-1.5438" osm="R118362" country="gb">Leeds, England</podcast:location>)",
       R"(<podcast:license url="https://creativecommons.org/licenses/by/4.0/">cc-by-4.0</podcast:license>)",
       R"(<podcast:image href="https://podcasts.example.org/key-voices/images/banner-11111111.jpg" alt="Luggage tags" aspect-ratio="3/1" width="1200" height="400" type="image/jpeg" purpose="banner" />)",
       R"(<podcast:chat server="irc.example.org" protocol="irc" accountId="@ada" space="#tags" />)",
       R"(<podcast:txt purpose="verify">abc &amp; def</podcast:txt>)",
       R"(<podcast:value type="lightning" method="keysend" suggested="0.00000015">)",
       R"(<podcast:valueRecipient name="Ada" type="node" address="02d5" split="95" customKey="696969" customValue="tags" />)",
       R"(<podcast:valueRecipient type="lnaddress" address="fee@example.org" split="5" fee="true" />)",
       R"(<podcast:valueTimeSplit startTime="60.5" duration="30" remoteStartTime="1" remotePercentage="90">)"}) {
    CAPTURE(tag);
    CHECK_THAT(channel_of(feed), Contains(tag));
    CHECK_THAT(first_item(feed), Contains(tag));
  }
}

TEST_CASE("an episode has its own season name, number, soundbites and thumbnail") {
  const std::string item = first_item(write_rss(tagged_publication()));
  CHECK_THAT(item, Contains(R"(<podcast:season name="The year of tags">2</podcast:season>)"));
  CHECK_THAT(item, Contains(R"(<podcast:episode display="Halfway">2.5</podcast:episode>)"));
  CHECK_THAT(item, Contains("<itunes:episode>2</itunes:episode>"));
  CHECK_THAT(item, Contains(R"(<podcast:soundbite startTime="12.5" duration="20">Twenty seconds</podcast:soundbite>)"));
  CHECK_THAT(item, Contains("<media:thumbnail url="));
}

TEST_CASE("a live stream stands in the channel like an item") {
  const std::string channel = channel_of(write_rss(tagged_publication()));
  CHECK_THAT(channel,
             Contains(R"(    <podcast:liveItem status="pending" start="2026-03-05T19:00:00Z" end="2026-03-05T20:30:00Z">
      <title>Live &amp; loud</title>
      <link>https://example.org/live</link>
      <guid isPermaLink="false">live-1</guid>
      <enclosure url="https://live.example.org/stream.mp3" length="0" type="audio/mpeg" />
      <itunes:author>The Key</itunes:author>
      <podcast:alternateEnclosure type="application/x-mpegURL" height="720" title="Video">
        <podcast:source uri="https://live.example.org/stream.m3u8" />
      </podcast:alternateEnclosure>
      <podcast:contentLink href="https://live.example.org/">Listen</podcast:contentLink>
      <podcast:person role="host")"));
}

TEST_CASE("a picture that could not be used is left out") {
  Publication publication = tagged_publication();
  publication.pictures.clear();
  publication.episodes.front().pictures.clear();
  const std::string feed = write_rss(publication);
  CHECK_THAT(feed, !Contains("podcast:image") && !Contains("media:thumbnail"));
}

TEST_CASE("a producer is of the group that the taxonomy or the show says") {
  Publication publication = sample_publication();
  Person editor = sample_person("Eve", "editor");
  editor.group = words("video post-production");
  publication.show.hosts = {editor, sample_person("Ed", "editor")};
  const std::string channel = channel_of(write_rss(publication));
  CHECK_THAT(channel, Contains(R"(<podcast:person role="editor" group="video post-production">Eve</podcast:person>)"));
  CHECK_THAT(channel, Contains(R"(<podcast:person role="editor" group="writing">Ed</podcast:person>)"));
}
