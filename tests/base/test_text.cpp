#include "base/text.h"

#include <catch2/catch.hpp>

using namespace voicepress;

TEST_CASE("broken UTF-8 is found at its byte") {
  CHECK_FALSE(find_invalid_utf8("Grüße 🗝️"));
  CHECK(find_invalid_utf8("ab\xFF") == 2u);
  CHECK(find_invalid_utf8("a\xC0\x80") == 1u);         // overlong
  CHECK(find_invalid_utf8("\xED\xA0\x80") == 0u);      // surrogate
  CHECK(find_invalid_utf8("caf\xE9") == 3u);           // Latin-1
  CHECK(find_invalid_utf8("\xF4\x90\x80\x80") == 0u);  // above U+10FFFF
}

TEST_CASE("characters that XML forbids are found and can be left out") {
  CHECK_FALSE(find_illegal_xml("tab\tline\nreturn\r"));
  CHECK(find_illegal_xml(std::string("a\0b", 3)) == 1u);
  CHECK(find_illegal_xml("a\x0B") == 1u);
  CHECK(find_illegal_xml("a\xEF\xBF\xBE") == 1u);  // U+FFFE
  CHECK(legal_xml_only(std::string("a\0b\x07\xFF"
                                   "c",
                                   6)) == "abc");
}

TEST_CASE("NFC composes what was typed in pieces") {
  CHECK(to_nfc("e\xCC\x81") == "\xC3\xA9");
  CHECK(to_nfc("plain") == "plain");
}

TEST_CASE("white space of every kind is trimmed, and runs become one blank") {
  CHECK(trim(" \t\xC2\xA0\xE2\x80\x8Bword\xC2\xA0 ") == "word");
  CHECK(trim("\xC2\xA0\xE2\x80\x8B") == "");
  CHECK(collapse_spaces("  a \n\t b  ") == "a b");
}

TEST_CASE("a prefix never cuts a grapheme") {
  CHECK(prefix_at_grapheme("abc", 10) == "abc");
  CHECK(prefix_at_grapheme("abc", 2) == "ab");
  CHECK(prefix_at_grapheme("e\xCC\x81x", 2) == "");  // e + combining acute: 3 bytes, one grapheme
  CHECK(prefix_at_grapheme("e\xCC\x81x", 3) == "e\xCC\x81");
  const std::string family = "👩‍👩‍👧";
  CHECK(prefix_at_grapheme(family + "x", family.size() - 1) == "");
  CHECK(prefix_at_grapheme(family + "x", family.size()) == family);
  CHECK(prefix_at_grapheme("日本語", 7) == "日本");
}

TEST_CASE("slugs are plain ASCII") {
  CHECK(slugify("Éducation & Führung – Größe") == "education-fuhrung-grosse");
  CHECK(slugify("Don't panic!") == "dont-panic");
  CHECK(slugify("--") == "");
  CHECK(slugify("日本") == "");
  CHECK(is_slug("networking-with-other-schools"));
  for (const char* wrong : {"", "-a", "a-", "a--b", "A", "a b", "a/b", ".."}) CHECK_FALSE(is_slug(wrong));
}

TEST_CASE("the nearest word is suggested only when it is near") {
  const std::vector<std::string> fields = {"title", "summary", "season"};
  CHECK(nearest("titel", fields) == "title");
  CHECK(nearest("sumary", fields) == "summary");
  CHECK_FALSE(nearest("banana", fields));
}

TEST_CASE("what a file says cannot steer the terminal") {
  CHECK(printable("a\033[31mb") == "a\xEF\xBF\xBD[31mb");
  CHECK(printable("a\xE2\x80\xAE"
                  "b") ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(printable("a\tb") == "a b");
  CHECK(printable("\xFF") == "\xEF\xBF\xBD");
}
