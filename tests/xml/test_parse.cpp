#include "base/error.h"
#include "support/xmllint.h"
#include "xml/parse.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace voicepress;
using Catch::Matchers::Contains;

namespace {

std::string complaint_about(const std::string& text, const XmlLimits& limits = {}) {
  try {
    parse_xml(text, limits);
    return "";
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::content);
    return error.sentence();
  }
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("a parsed document gives back names, attributes and text with references resolved") {
  const pugi::xml_document document = parse_xml("<a k='1 &amp; 2'><b>x &lt; &#x79; &#122;</b></a>");
  CHECK(std::string(document.child("a").attribute("k").value()) == "1 & 2");
  CHECK(std::string(document.child("a").child_value("b")) == "x < y z");
}

TEST_CASE("what is not well-formed is refused with its place, and xmllint agrees") {
  const std::vector<std::string> broken = {
      "",
      "just words",
      "<a>",
      "<a></b>",
      "<a/><b/>",
      "<a/>words after",
      "<a k='1' k='2'/>",
      "<a k='<'/>",
      "<a k=1/>",
      "<a>&nbsp;</a>",
      "<a>R&D</a>",
      "<a k='R&D'/>",
      "<a>&#0;</a>",
      "<a>&#xD800;</a>",
      "<a>&#xFFFE;</a>",
      "<a>&#99999999999;</a>",
      "<a>]]></a>",
      "<a>\x01</a>",
      "<a>\xFF</a>",
      "<a>\xEF\xBF\xBF</a>",
  };
  for (const std::string& text : broken) {
    CAPTURE(text);
    CHECK_FALSE(complaint_about(text).empty());
    CHECK_FALSE(test::xmllint_complaint(text).empty());
  }
}

TEST_CASE("a complaint names line and column") {
  CHECK_THAT(complaint_about("<a>\n  <b>&oops;</b>\n</a>"), Contains("line 2, column 6"));
}

TEST_CASE("a DOCTYPE is refused, so that no entity can grow") {
  const std::string bomb = "<!DOCTYPE a [<!ENTITY l \"ha\"><!ENTITY m \"&l;&l;&l;&l;\">]>\n<a>&m;</a>";
  CHECK_THAT(complaint_about(bomb), Contains("DOCTYPE"));
  CHECK_THAT(complaint_about("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"), Contains("DOCTYPE"));
}

TEST_CASE("depth 64 is read and depth 65 is refused") {
  CHECK(complaint_about(repeated("<a>", 64) + repeated("</a>", 64)).empty());
  CHECK_THAT(complaint_about(repeated("<a>", 65) + repeated("</a>", 65)), Contains("64 levels"));
}

TEST_CASE("more bytes than allowed are refused before they are parsed") {
  CHECK(complaint_about("<a>12345</a>", {12, 64}).empty());
  CHECK_THAT(complaint_about("<a>123456</a>", {12, 64}), Contains("13 bytes, more than 12"));
}

TEST_CASE("a million levels neither overflow the stack nor take long") {
  const int levels = 1'000'000;
  const std::string deep = repeated("<b>", levels) + "x" + repeated("</b>", levels);
  pugi::xml_document fragment = parse_xhtml_fragment(deep, unlimited_xml);
  CHECK(write_xhtml_fragment(fragment) == deep);
}

TEST_CASE("an element with thousands of attributes is refused") {
  std::string text = "<a";
  for (int i = 0; i < 100'000; ++i) text += " k" + std::to_string(i) + "='1'";
  CHECK_THAT(complaint_about(text + "/>"), Contains("too many attributes"));
}

TEST_CASE("a fragment keeps its white space and may hold text, several elements or nothing") {
  for (const std::string text : {"", "words &amp; <b>more</b> words", "<p>a</p>\n<p>b <i>c</i> d</p>\n", " \n "}) {
    pugi::xml_document fragment = parse_xhtml_fragment(text);
    CHECK(write_xhtml_fragment(fragment) == text);
  }
}

TEST_CASE("a carriage return that was meant stays one when a fragment is written") {
  pugi::xml_document fragment = parse_xhtml_fragment("<p title=\"a&#13;b\">a&#13;b&#10;c\r\nd</p>");
  const std::string written = write_xhtml_fragment(fragment);
  CHECK(written == "<p title=\"a&#13;b\">a&#13;b\nc\nd</p>");
  pugi::xml_document again = parse_xhtml_fragment(written);
  CHECK(write_xhtml_fragment(again) == written);
}

TEST_CASE("a written fragment closes paragraphs and leaves line breaks short") {
  pugi::xml_document fragment = parse_xhtml_fragment("<p></p><br></br><a href='x&amp;\"y'/><img src='z'></img>");
  CHECK(write_xhtml_fragment(fragment) == "<p></p><br/><a href=\"x&amp;&quot;y\"></a><img src=\"z\"/>");
}

TEST_CASE("a fragment is checked for well-formedness and for the meaning of its prefixes") {
  CHECK_NOTHROW(check_xml_fragment("  <item><a:b a:c=\"1\">&amp;</a:b></item>\n", {"a"}));
  CHECK_NOTHROW(check_xml_fragment("<item xmlns:b=\"https://example.org/\"><b:c><b:d/></b:c></item>", {"a"}));
  CHECK_THROWS_WITH(check_xml_fragment("<item>\n<b:c/></item>", {"a"}),
                    Contains("line 2, column 2") && Contains("nothing declares the prefix 'b'"));
  CHECK_THROWS_WITH(check_xml_fragment("<item b:c=\"1\"/>", {"a"}), Contains("nothing declares the prefix 'b'"));
  CHECK_THROWS_AS(check_xml_fragment("<item>", {}), Error);
  CHECK_THROWS_AS(check_xml_fragment("<item>&nbsp;</item>", {}), Error);
}
