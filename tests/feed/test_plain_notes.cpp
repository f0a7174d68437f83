#include "feed/plain_notes.h"

#include <catch2/catch.hpp>

using namespace voicepress;

namespace {

std::string plain(const std::string& xhtml) { return plain_notes(xhtml, "https://example.org/show/episodes/a/"); }

}  // namespace

TEST_CASE("paragraphs of notes are separated by an empty line, and breaks stay") {
  CHECK(plain("<p>One.</p>\n<h2>Two</h2><p>Three<br/>four &amp; <em>five</em></p>") ==
        "One.\n\nTwo\n\nThree\nfour & five");
}

TEST_CASE("lists in plain notes keep their signs, numbers and depth") {
  CHECK(plain("<p>See:</p><ul><li>a</li><li>b<ul><li>c</li></ul></li></ul><p>End</p>") ==
        "See:\n\n- a\n- b\n  - c\n\nEnd");
  CHECK(plain("<ol start=\"3\"><li>three</li><li>four</li></ol>") == "3. three\n4. four");
}

TEST_CASE("a link in plain notes shows where it leads, once") {
  CHECK(plain("<p>Read <a href=\"https://a.example/x?y=1&amp;z=2\">this</a>.</p>") ==
        "Read this (https://a.example/x?y=1&z=2).");
  CHECK(plain("<p><a href=\"https://a.example/x/\">a.example/x</a></p>") == "a.example/x");
  CHECK(plain("<p><a href=\"mailto:me@a.example\">me@a.example</a></p>") == "me@a.example");
  CHECK(plain("<p><a href=\"#t=90\">1:30</a></p>") == "1:30 (https://example.org/show/episodes/a/#t=90)");
  CHECK(plain("<p><a href=\"javascript:alert(1)\">b</a></p>") == "b");
}

TEST_CASE("notes without words are no plain text") {
  CHECK(plain("").empty());
  CHECK(plain("<p> </p><ul></ul>").empty());
}
