#include "report/words.h"

#include <cmath>

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::report;
using namespace std::chrono_literals;

TEST_CASE("figures have a real minus sign, one decimal and no minus zero") {
  CHECK(decimal(-16.04) == "\u221216.0");
  CHECK(decimal(-0.04) == "0.0");
  CHECK(decimal(3.45) == "3.5");
  CHECK(lufs_words(-INFINITY) == "silent");
  CHECK(signed_decimal(5.4) == "+5.4");
  CHECK(signed_decimal(-0.8) == "\u22120.8");
}

TEST_CASE("a change of loudness is said in words") {
  CHECK(change_words(5.44) == "raised 5.4 dB");
  CHECK(change_words(-0.8) == "lowered 0.8 dB");
  CHECK(change_words(0.03) == "left as it was");
}

TEST_CASE("shares are as exact as they are small") {
  CHECK(share_words(0) == "0 %");
  CHECK(share_words(0.0004) == "under 0.1 %");
  CHECK(share_words(0.028) == "2.8 %");
  CHECK(share_words(0.341) == "34 %");
}

TEST_CASE("lengths and sizes read as people say them") {
  CHECK(length_words(7200ms) == "7.2 s");
  CHECK(length_words(28min) == "28 min");
  CHECK(length_words(28min + 5s) == "28 min 5 s");
  CHECK(length_words(59min + 59s + 900ms) == "1 h 0 min");
  CHECK(length_words(2h + 3min + 40s) == "2 h 4 min");
  CHECK(bytes_words(12'449'999) == "12.4 MB");
  CHECK(bytes_words(1'260'000'000) == "1.3 GB");
}
