#include "base/columns.h"

#include <catch2/catch.hpp>

using namespace voicepress;

TEST_CASE("wide characters take two columns and accents none") {
  CHECK(columns_of("abc") == 3);
  CHECK(columns_of("日本語") == 6);
  CHECK(columns_of("e\xCC\x81") == 1);
  CHECK(columns_of("a\xFF") == 2);
}

TEST_CASE("text that is too wide ends in an ellipsis and fits") {
  CHECK(shortened_to_columns("encode a.mp3", 12) == "encode a.mp3");
  CHECK(shortened_to_columns("encode a.mp3", 11) == "encode a.m…");
  CHECK(shortened_to_columns("日本語", 5) == "日本…");
  CHECK(shortened_to_columns("日本語", 4) == "日…");
  CHECK(shortened_to_columns("e\xCC\x81xy", 2) == "e\xCC\x81…");
  CHECK(shortened_to_columns("abc", 1) == "…");
  CHECK(shortened_to_columns("abc", 0) == "");
}
