// Words and addresses that have broken other people's feeds; each must arrive whole at a reader that knows nothing
// of us, or not at all.
#include "base/text.h"
#include "feed/rss.h"
#include "support/sample_publication.h"
#include "support/xmllint.h"
#include "xml/parse.h"

#include <catch2/catch.hpp>

#include <locale.h>
#include <stdlib.h>
#include <time.h>

#include <string>

using namespace voicepress;
using test::words;
using test::xmllint_complaint;
using test::xmllint_xpath;

namespace {

std::string feed_titled(const std::string& title) {
  Publication publication = test::sample_publication();
  publication.show.title = words(title);
  publication.episodes.front().episode.edit().title = words(title);
  publication.episodes.front().episode.edit().chapters.front().title = words(title);
  publication.episodes.front().episode.edit().guests.front().name = words(title);
  return write_rss(publication);
}

std::string feed_with_notes(const std::string& html) {
  Publication publication = test::sample_publication();
  publication.show.community.clear();
  publication.episodes = {test::sample_trailer(publication.show)};
  publication.episodes.front().episode.edit().notes.html = html;
  return write_rss(publication);
}

}  // namespace

TEST_CASE("a title is escaped once, wherever it stands") {
  for (const std::string title : {"Why x < y & <b>z</b>", "Fish &amp; chips", "\"It's\" ]]> <![CDATA[ &nbsp; &#0;",
                                  "👩🏽‍🏫🇬🇧 שלום \u202Eabc\u202C", "e\u0301 and \u00e9", "-->"}) {
    const std::string text = feed_titled(title);
    CAPTURE(title);
    CHECK(xmllint_complaint(text).empty());
    CHECK(xmllint_xpath(text, "string(/rss/channel/title)") == title);
    CHECK(xmllint_xpath(text, "string(/rss/channel/image/title)") == title);
    CHECK(xmllint_xpath(text, "string(/rss/channel/item[1]/title)") == title);
    CHECK(xmllint_xpath(text, "string(//*[name()=\"psc:chapter\"]/@title)") == title);
    CHECK(xmllint_xpath(text, "string(/rss/channel/item[1]/*[name()=\"podcast:person\"][2])") == title);
  }
}

TEST_CASE("blanks around and inside titles collapse, control characters vanish") {
  const std::string text = feed_titled(" Key\x01\t \n Voices\u00a0\x1F\xFF ");
  CHECK(xmllint_complaint(text).empty());
  CHECK(xmllint_xpath(text, "string(/rss/channel/title)") == "Key Voices");
  CHECK(xmllint_xpath(text, "count(//title[normalize-space(.) != .])") == "0");
}

TEST_CASE("names of 129 characters are cut to 128, whatever their bytes") {
  std::string name;
  for (int i = 0; i < 129; ++i) name += "教";
  const std::string text = feed_titled(name);
  CHECK(xmllint_xpath(text, "string-length(/rss/channel/item[1]/*[name()=\"podcast:person\"][2])") == "128");
}

TEST_CASE("a channel's description is cut to 4000 bytes at a character") {
  Publication publication = test::sample_publication();
  std::string description;
  for (int i = 0; i < 4'000; ++i) description += "教";
  publication.show.description = words(description);
  const std::string text = write_rss(publication);
  CHECK(xmllint_xpath(text, "string(/rss/channel/description)") == description.substr(0, 3'999));
}

TEST_CASE("the end of CDATA and its beginning pass through the notes") {
  const std::string text = feed_with_notes("<p>a ]]&gt; b &lt;![CDATA[ c &amp;nbsp; d</p>");
  CHECK(xmllint_complaint(text).empty());
  CHECK(xmllint_xpath(text, "string(//item/description)") == "<p>a ]]&gt; b &lt;![CDATA[ c &amp;nbsp; d</p>");
}

TEST_CASE("notes longer than 4000 bytes are cut in the description and whole in the content") {
  std::string html;
  for (int i = 0; i < 300; ++i) html += "<p>Paragraph &amp; number " + std::to_string(i) + " 教育</p>\n";
  const std::string text = feed_with_notes(html);
  CHECK(xmllint_complaint(text).empty());
  const pugi::xml_document document = parse_xml(text, unlimited_xml);
  const pugi::xml_node item = document.child("rss").child("channel").child("item");
  const std::string description = item.child_value("description");
  CHECK(description.size() <= 4'000);
  CHECK(description.size() > 3'900);
  CHECK(description.ends_with(
      "<p><a href=\"https://podcasts.example.org/key-voices/episodes/welcome/\">Read the full show notes</a></p>"));
  CHECK_NOTHROW(parse_xhtml_fragment(description));
  CHECK(std::string(item.child_value("content:encoded")) == trim(html));
}

TEST_CASE("an episode without notes and summary has no empty description") {
  const std::string text = feed_with_notes("");
  CHECK(xmllint_xpath(text, "count(//item/description | //item/*[name()=\"content:encoded\"])") == "0");
}

TEST_CASE("notes that are only a picture still describe the episode") {
  const std::string text = feed_with_notes("<p><img src=\"https://example.org/desk.png\" alt=\"A desk\" /></p>");
  CHECK(xmllint_xpath(text, "string(//item/description)") == "<p>A desk</p>");
}

TEST_CASE("paths that an address may not hold are percent-encoded") {
  Publication publication = test::sample_publication();
  publication.episodes.front().image->path = "images/a b%&é.jpg";
  const std::string href = xmllint_xpath(write_rss(publication), "string(//item[1]/*[name()=\"itunes:image\"]/@href)");
  CHECK(href.find(' ') == std::string::npos);
  CHECK(href.find("%20") != std::string::npos);
  CHECK(href.find("\u00e9") == std::string::npos);
}

TEST_CASE("equal publications give equal bytes, whatever the locale and the time zone") {
  const std::string before = write_rss(test::sample_publication());
  const char* old_zone = getenv("TZ");
  const std::string zone = old_zone == nullptr ? "" : old_zone;
  setenv("TZ", "Pacific/Kiritimati", 1);
  tzset();
  setlocale(LC_ALL, "de_DE.UTF-8");
  const std::string after = write_rss(test::sample_publication());
  setlocale(LC_ALL, "C");
  old_zone == nullptr ? unsetenv("TZ") : setenv("TZ", zone.c_str(), 1);
  tzset();
  CHECK(after == before);
}
