#include "tags/tag_text.h"

#include <catch2/catch.hpp>

#include <string>

using namespace voicepress;

TEST_CASE("a title is one line without control characters") {
  CHECK(one_line("Reading\r\naloud") == "Reading aloud");
  CHECK(one_line("  Reading \t\n aloud  ") == "Reading aloud");
  CHECK(one_line(std::string("Read\0ing", 8)) == "Reading");
  CHECK(one_line("Read\x01\x1b\x7fing") == "Reading");
  CHECK(one_line("Read\xc2\x80\xc2\x9fing") == "Reading");
  CHECK(one_line("caf\xc3\xa9 \xc2\xa9") == "caf\xc3\xa9 \xc2\xa9");
  CHECK(one_line("bro\xff\xfeken") == "broken");
  CHECK(one_line("\xef\xbf\xbe") == "");
  CHECK(one_line(" \n ") == "");
}

TEST_CASE("notes keep their lines, ended in one way") {
  CHECK(several_lines("one\r\ntwo\rthree\nfour") == "one\ntwo\nthree\nfour");
  CHECK(several_lines("one\r\n\r\ntwo") == "one\n\ntwo");
  CHECK(several_lines("one\ttwo\n") == "one two");
  CHECK(several_lines("one\xc2\x85two") == "one\ntwo");
  CHECK(several_lines(std::string("\0\0", 2)) == "");
}

TEST_CASE("languages are named as ID3 names them") {
  CHECK(three_letter_language("en-gb") == "eng");
  CHECK(three_letter_language("EN") == "eng");
  CHECK(three_letter_language("de-AT") == "deu");
  CHECK(three_letter_language("zh-Hant") == "zho");
  CHECK(three_letter_language("aa") == "aar");
  CHECK(three_letter_language("zu") == "zul");
  CHECK(three_letter_language("gsw-CH") == "gsw");
  CHECK(three_letter_language("pt_BR") == "por");
}

TEST_CASE("what is no language has no code") {
  CHECK(three_letter_language("") == "");
  CHECK(three_letter_language("xx") == "");
  CHECK(three_letter_language("e") == "");
  CHECK(three_letter_language("english") == "");
  CHECK(three_letter_language("e1") == "");
  CHECK(three_letter_language("ng ") == "");
}

TEST_CASE("keywords stand on one line with commas") {
  CHECK(comma_separated({"schools", "reading\naloud", "\x01", "é"}) == "schools,reading aloud,é");
  CHECK(comma_separated({}) == "");
}
