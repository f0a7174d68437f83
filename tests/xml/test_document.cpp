#include "base/text.h"
#include "support/xmllint.h"
#include "xml/document.h"
#include "xml/parse.h"

#include <catch2/catch.hpp>

#include <string>

using namespace voicepress;
using voicepress::test::xmllint_complaint;
using voicepress::test::xmllint_xpath;

TEST_CASE("a document begins with its declaration, is indented by two and ends with a newline") {
  XmlDocument document("a");
  document.root().set("z", "1").set("b", "2");
  document.root().add("c", "words").set("d", "3");
  document.root().add("e").add("f");
  CHECK(document.to_text() ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<a z=\"1\" b=\"2\">\n"
        "  <c d=\"3\">words</c>\n"
        "  <e>\n"
        "    <f />\n"
        "  </e>\n"
        "</a>\n");
}

TEST_CASE("text and attributes are escaped exactly once") {
  const std::string nasty = "Why x < y & <b>z</b> &amp; \"it's\" ]]> \ttab";
  XmlDocument document("a");
  document.root().set("title", nasty).add("t", nasty);
  const std::string text = document.to_text();
  CHECK(xmllint_complaint(text).empty());
  CHECK(xmllint_xpath(text, "string(/a/t)") == nasty);
  CHECK(xmllint_xpath(text, "string(/a/@title)") == nasty);
}

TEST_CASE("CDATA is split where its own end stands inside it") {
  const std::string nasty = "<![CDATA[ a ]]> b ]]]]> & &nbsp;";
  XmlDocument document("a");
  document.root().add_cdata("t", nasty);
  const std::string text = document.to_text();
  CHECK(text.find("<t><![CDATA[") != std::string::npos);
  CHECK(xmllint_complaint(text).empty());
  CHECK(xmllint_xpath(text, "string(/a/t)") == nasty);
  CHECK(parse_xml(text).child("a").child("t").text().get() != nullptr);
}

TEST_CASE("characters that XML forbids never reach the output") {
  std::string nasty = "a";
  for (char c = 1; c < 0x20; ++c) nasty += c;
  nasty += '\0';
  nasty += "\xEF\xBF\xBE b \xED\xA0\x80 \xFF c";  // U+FFFE, a lone surrogate, a byte that is no UTF-8
  XmlDocument document("a");
  document.root().set("k", nasty).add("t", nasty);
  document.root().add_cdata("u", nasty);
  const std::string text = document.to_text();
  CHECK(xmllint_complaint(text).empty());
  CHECK_FALSE(find_illegal_xml(text).has_value());
  CHECK(text.find("&#x") == std::string::npos);
}

TEST_CASE("emoji, right-to-left words and combining marks pass through unchanged") {
  const std::string words = "👩🏽‍🏫 🇬🇧 שלום \u202Eabc\u202C e\u0301";
  XmlDocument document("a");
  document.root().add("t", words);
  CHECK(xmllint_xpath(document.to_text(), "string(/a/t)") == words);
}

TEST_CASE("a fragment is written as it stands in its document") {
  XmlDocument document("a");
  XmlElement inner = document.root().add("b");
  inner.set("k", "\"1\"").add("c", "x & y");
  inner.add_cdata("d", "]]>\n  <p>");
  XmlFragment fragment("b");
  fragment.root().set("k", "\"1\"");
  fragment.root().add("c", "x & y");
  fragment.root().add_cdata("d", "]]>\n  <p>");
  CHECK("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n" + fragment.to_text(1) + "</a>\n" == document.to_text());
}

TEST_CASE("a copied element keeps every blank where text stands beside elements") {
  const auto mixed = parse_xml("<x>calm &amp; <b>blue</b><i>red</i></x>");
  const auto plain = parse_xml("<y><b>blue</b></y>");
  XmlDocument document("a");
  document.root().add_copy(mixed.document_element());
  document.root().add_copy(plain.document_element());
  CHECK(document.to_text() ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n  <x>calm &amp; <b>blue</b><i>red</i></x>\n"
        "  <y>\n    <b>blue</b>\n  </y>\n</a>\n");
}
