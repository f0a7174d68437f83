#include "show_fixture.h"

using namespace voicepress;
using namespace voicepress::test;

namespace {

std::string with_date(const std::string& value) {
  return "+++\ntitle = \"Reading aloud\"\nslug = \"reading-aloud\"\ndate = " + value + "\n+++\nHello.\n";
}

std::string date_of(const std::string& value) { return format_rfc3339(*load_episode(with_date(value)).date); }

const std::string not_a_date =
    "EP:4:8: error: 'date' is not a date [date-format] | write 2026-01-12T06:00:00Z, or 2026-01-12 for 06:00 in "
    "Europe/London\n";

}  // namespace

TEST_CASE("a day alone means the publish time in the show's zone") {
  CHECK(date_of("2026-01-12") == "2026-01-12T06:00:00Z");
  CHECK(date_of("2019-06-21") == "2019-06-21T05:00:00Z");  // summer time
}

TEST_CASE("a date and time without offset is read in the show's zone") {
  CHECK(date_of("2026-07-01T18:30:00") == "2026-07-01T17:30:00Z");
  CHECK(date_of("2026-07-01 18:30:00") == "2026-07-01T17:30:00Z");
}

TEST_CASE("a date with an offset is taken as it stands") {
  CHECK(date_of("2026-07-01T18:30:00Z") == "2026-07-01T18:30:00Z");
  CHECK(date_of("2026-07-01T18:30:00+05:30") == "2026-07-01T13:00:00Z");
  CHECK(date_of("2026-07-01T18:30:00-03:30") == "2026-07-01T22:00:00Z");
}

TEST_CASE("a date in quotes is read like one without") {
  CHECK(date_of("\"2026-07-01\"") == "2026-07-01T05:00:00Z");
  CHECK(date_of("\"2026-07-01 18:30\"") == "2026-07-01T17:30:00Z");
  CHECK(date_of("\"2026-07-01T18:30:00+02:00\"") == "2026-07-01T16:30:00Z");
}

TEST_CASE("what is not a date is answered with two that are") {
  CHECK(said_of_episode(with_date("12 Januray 2026")) == not_a_date);
  CHECK(said_of_episode(with_date("January")) == not_a_date);
  CHECK(said_of_episode(with_date("12/01/2026")) == not_a_date);
  CHECK(said_of_episode(with_date("2026-13-45")) == not_a_date);
  CHECK(said_of_episode(with_date("2026-02-30")) == not_a_date);
  CHECK(said_of_episode(with_date("2026-01-12T23:59:60Z")) == not_a_date);
  CHECK(said_of_episode(with_date("2026-01-12T06:00")) == not_a_date);
  CHECK(said_of_episode(with_date("\"12 January 2026\"")) == not_a_date);
  CHECK(said_of_episode(with_date("\"2026-01-12T06:00:00 BST\"")) == not_a_date);
  CHECK(said_of_episode(with_date("true")) == not_a_date);
  CHECK(said_of_episode(with_date("2026")) == not_a_date);
  CHECK(said_of_episode(with_date("")) == not_a_date);
}

TEST_CASE("the example of a date takes the day of the file name") {
  CHECK(said_of_episode(with_date("soon"), "2019-06-21-reading-aloud.md") ==
        "EP:4:8: error: 'date' is not a date [date-format] | write 2019-06-21T05:00:00Z, or 2019-06-21 for 06:00 in "
        "Europe/London\n");
}

TEST_CASE("a date inside the spring gap shows both readings") {
  CHECK(said_of_episode(with_date("2025-03-30T01:30:00")) ==
        "EP:4:8: error: 'date' does not exist in Europe/London: the clocks go forward at 2025-03-30 01:30 "
        "[date-clock-change] | write 2025-03-30T00:30:00+00:00 or 2025-03-30T02:30:00+01:00\n");
}

TEST_CASE("a date inside the autumn overlap shows both readings") {
  CHECK(said_of_episode(with_date("2025-10-26T01:30:00")) ==
        "EP:4:8: error: 'date' happens twice in Europe/London: the clocks go back at 2025-10-26 01:30 "
        "[date-clock-change] | write 2025-10-26T01:30:00+01:00 or 2025-10-26T01:30:00+00:00\n");
}

TEST_CASE("a publish time inside a gap is an error on that day alone") {
  ShowFixture show(plain_show + "publish_time = \"01:30\"\n");
  show.episode("2025-03-30-a.md", "+++\ntitle = \"A\"\ndate = 2025-03-30\n+++\n");
  show.episode("2025-03-31-b.md", "+++\ntitle = \"B\"\ndate = 2025-03-31\n+++\n");
  const Library library = show.load();
  REQUIRE(library.refused.size() == 1);
  CHECK(library.refused[0].slug == "a");
  REQUIRE(library.episodes.size() == 1);
  CHECK(format_rfc3339(*library.episodes[0].date) == "2025-03-31T00:30:00Z");
}

TEST_CASE("a year that no feed can hold is refused") {
  CHECK(said_of_episode(with_date("1969-12-31")).find("'date' lies outside the years 1970 to 9999") !=
        std::string::npos);
  CHECK(date_of("9999-12-31") == "9999-12-31T06:00:00Z");
  CHECK(said_of_episode(with_date("2019-02-29")) == not_a_date);
  CHECK(date_of("2020-02-29") == "2020-02-29T06:00:00Z");
}

TEST_CASE("expires is read and complained about like a date") {
  CHECK(format_rfc3339(**load_episode(episode_with("expires = 2027-01-12\n")).expires) == "2027-01-12T06:00:00Z");
  CHECK(
      said_of_episode(episode_with("expires = next year\n")) ==
      "EP:4:11: error: 'expires' is not a date [date-format] | write 2026-01-12T06:00:00Z, or 2026-01-12 for 06:00 in "
      "Europe/London\n");
}
