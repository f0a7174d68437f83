#include "model/sound_course.h"

#include <cmath>

#include <catch2/catch.hpp>

using namespace voicepress;

TEST_CASE("short-term loudness is the energy of three seconds in a row") {
  CHECK(short_term_lufs({-20, -20}).empty());
  const auto values = short_term_lufs({-20, -20, -20, -INFINITY});
  REQUIRE(values.size() == 2);
  CHECK(values[0] == Approx(-20));
  CHECK(values[1] == Approx(-20 + 10 * std::log10(2.0 / 3)));
}

TEST_CASE("a choice of seconds is as loud as those that are not far below the rest") {
  CHECK(gated_lufs({-20, -20, -45, -90, -INFINITY}) == Approx(-20).margin(1e-9));
  CHECK(std::isinf(gated_lufs({-INFINITY, -80})));
  CHECK(std::isinf(gated_lufs({})));
}
