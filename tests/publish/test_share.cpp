#include "publish/share.h"

#include <catch2/catch.hpp>

using namespace voicepress;

TEST_CASE("a moment is written as seconds, as a clock shows it, or with letters") {
  const auto [text, seconds] = GENERATE(table<std::string, int>({
      {"90", 90},
      {"0", 0},
      {"12:30", 750},
      {"1:02:03", 3723},
      {"1h2m3s", 3723},
      {"2m", 120},
      {"1h", 3600},
      {"1h30s", 3630},
      {"90s", 90},
      {"1:30.5", 90},
  }));
  INFO(text);
  CHECK(parse_moment(text) == std::chrono::seconds(seconds));
}

TEST_CASE("what is no moment is none") {
  for (const char* text :
       {"", "x", "1:2:3:4", "1:99", "-5", "3s2m", "m", "1h2", "h", "1 h", "99999999999999999999s", "1m1m"})
    CHECK_FALSE(parse_moment(text));
}

TEST_CASE("letters that networks count twice are counted twice") {
  CHECK(social_length("abc") == 3);
  CHECK(social_length("Führung – „ja“") == 14);
  CHECK(social_length("学校") == 4);
  CHECK(social_length("🎧") == 2);
}
