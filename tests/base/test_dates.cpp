#include "base/dates.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace std::chrono_literals;

namespace {
Instant at(const char* text) { return parse_rfc3339(text).value(); }
}  // namespace

TEST_CASE("RFC 3339 is read with any offset and nothing else") {
  CHECK(format_rfc3339(at("2019-03-21T06:00:00Z")) == "2019-03-21T06:00:00Z");
  CHECK(format_rfc3339(at("2019-03-21T11:30:00+05:30")) == "2019-03-21T06:00:00Z");
  CHECK(format_rfc3339(at("2019-03-21T02:30:00-03:30")) == "2019-03-21T06:00:00Z");
  CHECK(format_rfc3339(at("2020-02-29T00:00:00Z")) == "2020-02-29T00:00:00Z");
  for (const char* wrong :
       {"", "2019-03-21", "2019-03-21T06:00:00", "2019-02-29T06:00:00Z", "2019-03-21 06:00:00Z", "2019-03-21T24:00:00Z",
        "2019-03-21T06:00:60Z", "2019-03-21T06:00:00+25:00", "2019-03-21T06:00:00Zx", "1969-12-31T23:59:59Z"})
    CHECK_FALSE(parse_rfc3339(wrong));
}

TEST_CASE("RFC 2822 dates have English names, the right weekday and a numeric zone") {
  CHECK(format_rfc2822(at("2019-03-21T06:00:00Z")) == "Thu, 21 Mar 2019 06:00:00 +0000");
  CHECK(format_rfc2822(at("2026-05-01T00:00:00Z")) == "Fri, 01 May 2026 00:00:00 +0000");
}

TEST_CASE("people read local time with the zone's letters") {
  CHECK(format_for_people(at("2026-04-16T05:00:00Z"), "Europe/London") == "Thu 16 Apr 2026 06:00 BST");
  CHECK(format_for_people(at("2026-01-15T06:00:00Z"), "Europe/London") == "Thu 15 Jan 2026 06:00 GMT");
  CHECK(format_long_date(at("2019-03-20T23:30:00Z"), "Europe/Berlin") == "21 March 2019");
  CHECK(format_iso_date(at("2019-03-20T23:30:00Z"), "America/New_York") == "2019-03-20");
  CHECK(format_rfc3339_in(at("2026-04-16T05:00:00Z"), "Europe/London") == "2026-04-16T06:00:00+01:00");
  CHECK(format_rfc3339_in(at("2026-04-16T05:00:00Z"), "America/St_Johns") == "2026-04-16T02:30:00-02:30");
}

TEST_CASE("a wall clock time is one instant on an ordinary day") {
  const auto resolved = resolve({2019, 3, 21, 6, 0, 0}, "Europe/London");
  REQUIRE(std::holds_alternative<Instant>(resolved));
  CHECK(format_rfc3339(std::get<Instant>(resolved)) == "2019-03-21T06:00:00Z");
}

TEST_CASE("a time in the spring gap has two readings") {
  const auto resolved = resolve({2025, 3, 30, 1, 30, 0}, "Europe/London");
  REQUIRE(std::holds_alternative<GapOrOverlap>(resolved));
  const GapOrOverlap& both = std::get<GapOrOverlap>(resolved);
  CHECK(both.kind == GapOrOverlap::Kind::gap);
  CHECK(format_rfc3339_in(both.first, "Europe/London") == "2025-03-30T00:30:00+00:00");
  CHECK(format_rfc3339_in(both.second, "Europe/London") == "2025-03-30T02:30:00+01:00");
}

TEST_CASE("a time in the autumn overlap has two readings") {
  const auto resolved = resolve({2025, 10, 26, 1, 30, 0}, "Europe/London");
  REQUIRE(std::holds_alternative<GapOrOverlap>(resolved));
  const GapOrOverlap& both = std::get<GapOrOverlap>(resolved);
  CHECK(both.kind == GapOrOverlap::Kind::overlap);
  CHECK(format_rfc3339_in(both.first, "Europe/London") == "2025-10-26T01:30:00+01:00");
  CHECK(format_rfc3339_in(both.second, "Europe/London") == "2025-10-26T01:30:00+00:00");
}

TEST_CASE("only names of the tz database are zones") {
  CHECK(is_known_zone("Europe/London"));
  CHECK(is_known_zone("UTC"));
  for (const char* wrong : {"", "Europe/Londn", "../../etc/passwd", "/etc/localtime", "Europe London"})
    CHECK_FALSE(is_known_zone(wrong));
}

TEST_CASE("the calendar knows its days") {
  CHECK(is_valid({2024, 2, 29, 23, 59, 59}));
  CHECK_FALSE(is_valid({2023, 2, 29, 0, 0, 0}));
  CHECK_FALSE(is_valid({2024, 13, 1, 0, 0, 0}));
  CHECK_FALSE(is_valid({2024, 1, 1, 24, 0, 0}));
  CHECK_FALSE(is_valid({2024, 1, 1, 23, 59, 60}));
}

TEST_CASE("spans are told in two units") {
  CHECK(format_span(41s) == "41 s");
  CHECK(format_span(2min) == "2 min");
  CHECK(format_span(192min) == "3 h 12 min");
  CHECK(format_span(52h) == "2 d 4 h");
  CHECK(format_span(0s) == "0 s");
}

TEST_CASE("timestamps are read and written") {
  CHECK(parse_timestamp("1:02:03.5") == 3723500ms);
  CHECK(parse_timestamp("02:03") == 123000ms);
  CHECK(parse_timestamp("75") == 75000ms);
  CHECK(parse_timestamp("100:00:00") == 360000000ms);
  CHECK(parse_timestamp("00:00:00.0009") == 0ms);
  for (const char* wrong : {"", ":", "1:60", "1:2:3:4", "-1", "1.", "1,5", "a", "1:-2", "1: 2"})
    CHECK_FALSE(parse_timestamp(wrong));
  CHECK(format_timestamp(3723500ms) == "1:02:03.500");
  CHECK(format_timestamp(123000ms) == "2:03");
  CHECK(format_clock(3723004ms) == "01:02:03.004");
}
