// Our RELAX NG grammar of a whole feed (grammar/feed.rng), with libxml2 as the judge.
#include "feed/rss.h"
#include "support/tagged_publication.h"
#include "support/xmllint.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

bool fits_grammar(const std::string& feed) {
  return run_xmllint("--noout --relaxng '" VOICEPRESS_GRAMMAR "/feed.rng'", feed).exit_code == 0;
}

std::string replaced(std::string text, const std::string& old_text, const std::string& new_text) {
  const std::size_t at = text.find(old_text);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old_text.size(), new_text);
}

}  // namespace

TEST_CASE("our feeds fit the grammar") {
  CHECK(fits_grammar(write_rss(sample_publication())));
  CHECK(fits_grammar(write_rss(tagged_publication())));
  Publication several = sample_publication();
  PublishedEpisode& episode = several.episodes.front();
  episode.renditions.push_back(sample_rendition(episode.renditions.front(), Format::opus, 12'345'678));
  CHECK(fits_grammar(write_rss(several)));
  several.show.free_xml = {words("<x:mood xmlns:x='https://example.org/x'>calm</x:mood>")};
  CHECK(fits_grammar(write_rss(several)));
}

TEST_CASE("the grammar finds a tag in the wrong place, too often, or with a wrong value") {
  const std::string feed = write_rss(tagged_publication());
  REQUIRE(fits_grammar(feed));
  const std::vector<std::pair<std::string, std::string>> mistakes = {
      {"<title>Key Voices</title>", ""},
      {"<title>Key Voices</title>", "<title>Key Voices</title><title>Again</title>"},
      {"<title>Key Voices</title>", "<title> Key Voices</title>"},
      {"<language>en-gb</language>", "<language>en_GB</language>"},
      {"<itunes:explicit>false</itunes:explicit>", "<itunes:explicit>no</itunes:explicit>"},
      {"<itunes:complete>Yes</itunes:complete>", "<itunes:complete>true</itunes:complete>"},
      {"<itunes:author>", "<itunes:summary>dead</itunes:summary><itunes:author>"},
      {"rel=\"self\"", "rel=\"hub\""},
      {"<ttl>60</ttl>", "<ttl>an hour</ttl>"},
      {"<hour>23</hour>", "<hour>24</hour>"},
      {"<day>Sunday</day>", "<day>Sun</day>"},
      {"<podcast:guid>", "<podcast:guid>x"},
      {"<podcast:medium>course", "<podcast:medium>courses"},
      {"<podcast:locked owner=\"desk@example.org\">yes", "<podcast:locked>true"},
      {"https://fund.example.org", "http://fund.example.org"},
      {" country=\"gb\"", " country=\"GB\""},
      {"geo=\"geo:53.7974,-1.5438\"", "geo=\"53.7974,-1.5438\""},
      {"osm=\"R118362\"", "osm=\"118362\""},
      {"rel=\"creator\"", "rel=\"maker\""},
      {"<podcast:license url=\"https://creativecommons.org/licenses/by/4.0/\">cc-by-4.0", "<podcast:license>my own"},
      {"aspect-ratio=\"3/1\"", "aspect-ratio=\"3:1\""},
      {"<podcast:chat server=\"irc.example.org\"", "<podcast:chat"},
      {"protocol=\"irc\"", "protocol=\"icq\""},
      {" split=\"95\"", ""},
      {" split=\"95\"", " split=\"0\""},
      {"remotePercentage=\"90\"", "remotePercentage=\"101\""},
      {"pubdate=\"Mon, 05 Jan 2026 06:00:00 +0000\"", "pubdate=\"2026-01-05\""},
      {"rrule=\"FREQ=WEEKLY\"", "rrule=\"weekly\""},
      {"medium=\"publisher\"", "medium=\"podcast\""},
      {"<podcast:socialInteract protocol=\"disabled\" />",
       "<podcast:socialInteract protocol=\"disabled\" uri=\"https://example.org/1\" />"},
      {"status=\"pending\"", "status=\"soon\""},
      {"start=\"2026-03-05T19:00:00Z\"", "start=\"2026-03-05\""},
      {"<podcast:contentLink href=\"https://live.example.org/\">Listen</podcast:contentLink>", ""},
      {"isPermaLink=\"false\"", ""},
      {"<item>", "<item><podcast:locked>yes</podcast:locked>"},
      {"<item>", "<item><podcast:medium>podcast</podcast:medium>"},
      {"<enclosure url=\"https://podcasts", "<enclosure url=\"http://podcasts"},
      {"<itunes:duration>1808</itunes:duration>", "<itunes:duration>30:08</itunes:duration>"},
      {"<podcast:season name=\"The year of tags\">2", "<podcast:season>two"},
      {" display=\"Halfway\"", " display=\"Half of the way that there is to go\""},
      {"<podcast:soundbite startTime=\"12.5\"", "<podcast:soundbite startTime=\"0:12\""},
      {"type=\"application/json+chapters\"", "type=\"application/json\""},
      {"<podcast:transcript url=", "<podcast:transcript href="},
      {"<psc:chapter start=\"00:00:00.000\"", "<psc:chapter start=\"0\""},
      {"<media:thumbnail url=", "<media:thumbnail href="},
      {"</channel>", "<podcast:bonusItem>x</podcast:bonusItem></channel>"}};
  for (const auto& [good, bad] : mistakes) {
    CAPTURE(good, bad);
    CHECK_FALSE(fits_grammar(replaced(feed, good, bad)));
  }
}
