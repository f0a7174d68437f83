#include "content/date_guess.h"

#include <catch2/catch.hpp>

using voicepress::content::day_meant;

TEST_CASE("dates with one meaning are understood") {
  for (const char* text : {"2026/1/12", "2026/01/12", "2026.01.12", "2026 1 12", "12.1.2026", "12. 1. 2026",
                           "12 January 2026", "12 Jan 2026", "12th January 2026", "January 12, 2026", "Jan 12th, 2026",
                           "Mon, 12 Jan 2026", "Monday 12 January 2026"})
    CHECK(day_meant(text) == "2026-01-12");
  CHECK(day_meant("2026-1-2") == "2026-01-02");
  CHECK(day_meant("13/1/2026") == "2026-01-13");
  CHECK(day_meant("1/13/2026") == "2026-01-13");
}

TEST_CASE("dates with two meanings or none stay questions") {
  for (const char* text : {"1/2/2026", "01-02-2026", "12 Januray 2026", "31.2.2026", "31 February 2026", "2026", "",
                           "next week", "12 1 26", "2026/13/40", "99999999999/1/1"})
    CHECK_FALSE(day_meant(text).has_value());
}
