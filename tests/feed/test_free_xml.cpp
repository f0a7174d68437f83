#include "feed/free_xml.h"

#include "feed/rss.h"
#include "support/diagnostics_in_words.h"
#include "support/sample_publication.h"
#include "support/xmllint.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Matchers::Contains;

namespace {

std::string objection(const std::string& text) {
  const auto lines = in_words(check_free_xml({words(text)}));
  return lines.empty() ? "" : lines.front().substr(lines.front().find("error: ") + 7);
}

std::string nested(int levels) {
  std::string open, close;
  for (int i = 0; i < levels; ++i) {
    open += i == 0 ? "<x:a xmlns:x='https://example.org/x'>" : "<x:a>";
    close += "</x:a>";
  }
  return open + close;
}

}  // namespace

TEST_CASE("elements that say what their prefixes mean are taken into channel and item") {
  Publication publication = sample_publication();
  publication.show.free_xml = {
      words("<x:mood xmlns:x='https://example.org/x' x:level='3'>calm &amp; <b>blue</b></x:mood>\n"
            "<itunes:keywords>schools</itunes:keywords>")};
  publication.episodes.front().episode.edit().free_xml = {words("<mood xmlns='https://example.org/x'>awake</mood>")};
  CHECK(check_free_xml(publication.show.free_xml).empty());
  CHECK(check_free_xml(publication.episodes.front().episode->free_xml).empty());
  const std::string feed = write_rss(publication);
  CHECK(xmllint_complaint(feed).empty());
  CHECK_THAT(feed, Contains("<itunes:keywords>schools</itunes:keywords>"));
  CHECK(xmllint_xpath(feed, "string(/rss/channel/*[namespace-uri()=\"https://example.org/x\"])") == "calm & blue");
  CHECK(xmllint_xpath(feed, "string(/rss/channel/item[1]/*[namespace-uri()=\"https://example.org/x\"])") == "awake");
}

TEST_CASE("what is not well-formed is told where and what") {
  CHECK_THAT(objection("<x:a xmlns:x='https://example.org/x'>"), Contains("not well-formed XML at line 1"));
  CHECK_THAT(objection("<x:a xmlns:x='https://example.org/x'>fish & chips</x:a>"), Contains("is not a reference"));
  CHECK_THAT(objection("<!DOCTYPE x><x:a xmlns:x='https://example.org/x'/>"), Contains("DOCTYPE"));
  CHECK_THAT(objection("<1:a xmlns:x='https://example.org/x'/>"), Contains("[free-xml]"));
  CHECK_THAT(objection("<x:y:a xmlns:x='https://example.org/x'/>"), Contains("is no name in XML"));
}

TEST_CASE("a prefix must be bound, and may not come to mean something else") {
  CHECK(objection("<x:a/>") ==
        "nothing says what the prefix 'x' means [free-xml] add xmlns:x=\"…\" with the address of "
        "its namespace to the element");
  CHECK_THAT(objection("<x:a xmlns:x='https://example.org/x'><y:b/></x:a>"), Contains("what the prefix 'y' means"));
  CHECK_THAT(objection("<x:a xmlns:x='https://example.org/x' y:b='1'/>"), Contains("what the prefix 'y' means"));
  CHECK_THAT(objection("<media:rating>adult</media:rating>"), Contains("what the prefix 'media' means"));
  CHECK(objection("<x:a xmlns:x='https://example.org/x' xmlns:itunes='https://example.org/'/>") ==
        "the prefix 'itunes' means something else in this feed [free-xml] choose another prefix");
  CHECK_THAT(objection("<x:a xmlns:x=''/>"), Contains("is given an empty address"));
}

TEST_CASE("what the feed says itself may not be said again") {
  CHECK(
      objection("<title>Another</title>") ==
      "<title> has no prefix, and what has none is RSS's own [free-xml] use the fields of show.toml and of the episode "
      "for it, or an element with a prefix");
  CHECK(objection("<podcast:person>Ada</podcast:person>") ==
        "<podcast:person> is written by Voicepress, or left out for a reason [free-xml] take it out: README lists the "
        "field for each tag");
  CHECK_THAT(objection("<p:guid xmlns:p='https://podcastindex.org/namespace/1.0'>x</p:guid>"),
             Contains("is written by Voicepress"));
  CHECK_THAT(objection("<itunes:image href='https://example.org/a.jpg'/>"), Contains("is written by Voicepress"));
  CHECK_THAT(objection("<atom:link rel='self' href='https://example.org/'/>"), Contains("is written by Voicepress"));
  CHECK(objection("<atom:link rel='payment' href='https://example.org/'/>").empty());
  CHECK_THAT(objection("words <x:a xmlns:x='https://example.org/x'/>"),
             Contains("there is text outside of an element"));
}

TEST_CASE("free XML is bounded in length, depth and number") {
  CHECK(objection(nested(16)).empty());
  CHECK_THAT(objection(nested(17)), Contains("more than 16 levels"));
  CHECK_THAT(objection(std::string(10'001, ' ')), Contains("the text has 10001 bytes; 10000 are allowed"));
  std::vector<Located<std::string>> many(21, words("<x:a xmlns:x='https://example.org/x'/>"));
  CHECK_THAT(in_words(check_free_xml(many)).front(), Contains("there are more than 20 [[xml]]"));
}
