#include "content/schedule.h"

#include "content/file_name_guess.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::content;

namespace {

const Calendar london{"Europe/London", 6, 0};

std::string next(const std::string& slot, const std::string& after) {
  return format_rfc3339(next_slot(*parse_slot(slot, london), *parse_rfc3339(after), london));
}

}  // namespace

TEST_CASE("a slot is read as people write it") {
  for (const char* text : {"every Thursday 06:00", "every thu", "Thursdays at 6:00", "weekly on THURSDAY"})
    CHECK(next(text, "2026-01-12T12:00:00Z") == "2026-01-15T06:00:00Z");
  CHECK(next("every Monday and Thursday at 17:30", "2026-01-12T12:00:00Z") == "2026-01-12T17:30:00Z");
  CHECK(next("every weekday", "2026-01-16T12:00:00Z") == "2026-01-19T06:00:00Z");
  CHECK(next("every day 23:00", "2026-01-16T23:00:00Z") == "2026-01-17T23:00:00Z");
  for (const char* text : {"", "fortnightly", "every 2nd Thursday", "every Thursday 25:00", "06:00"})
    CHECK_FALSE(parse_slot(text, london));
}

TEST_CASE("a slot keeps to the wall clock when clocks change") {
  CHECK(next("every Thursday", "2026-03-26T06:00:00Z") == "2026-04-02T05:00:00Z");
  CHECK(next("every Sunday 01:30", "2026-03-28T00:00:00Z") == "2026-03-29T01:30:00Z");
  CHECK(next("every Sunday 01:30", "2026-10-24T00:00:00Z") == "2026-10-25T00:30:00Z");
}

TEST_CASE("a recording's name gives away title, number and guest") {
  const auto guess = [](const char* name) { return guess_from_file_name(name); };
  CHECK(guess("interview").title == "New episode");
  CHECK(guess("2026-01-12-reading-aloud").slug == "reading-aloud");
  CHECK(guess("Ep. 12 - Reading aloud with Jane Smith (final mix)").title == "Reading aloud with Jane Smith");
  CHECK(guess("Ep. 12 - Reading aloud with Jane Smith (final mix)").number == 12);
  CHECK(guess("Key Voices #125 - Lessons in leadership with Diana Osagie").guest == "Diana Osagie");
  CHECK(guess("Key Voices #125 - Lessons in leadership with Diana Osagie").slug ==
        "lessons-in-leadership-with-diana-osagie");
  CHECK(guess("S02E10 trust matters").season == 2);
  CHECK(guess("guest-jane-smith").guest == "Jane Smith");
  for (const char* name : {"ZOOM0012", "REC001", "20260112_143000", "  ", "\xFF\xFE"}) {
    CHECK(guess(name).slug == "new-episode");
    CHECK(guess(name).title == "New episode");
  }
  CHECK(guess("a\nb").title == "A b");
  CHECK(guess("???").title == "New episode");
  CHECK(guess("日本語").title == "日本語");
}
