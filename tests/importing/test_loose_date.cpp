#include "importing/loose_date.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using importing::read_loose_date;

namespace {

std::string read(const std::string& text) {
  const auto date = read_loose_date(text);
  return date ? format_rfc3339(date->at) : "none";
}

std::string guess(const std::string& text) {
  const auto date = read_loose_date(text);
  return date ? date->guess : "none";
}

}  // namespace

TEST_CASE("dates as RSS wants them are read without a guess") {
  CHECK(read("Thu, 21 Mar 2019 06:00:00 +0000") == "2019-03-21T06:00:00Z");
  CHECK(read("Thu, 21 Mar 2019 06:00:00 GMT") == "2019-03-21T06:00:00Z");
  CHECK(read("21 Mar 2019 06:00 -0330") == "2019-03-21T09:30:00Z");
  CHECK(read("Thu, 21 Mar 2019 06:00:00 +1300") == "2019-03-20T17:00:00Z");
  CHECK(read("Thu, 21 Mar 2019 06:00:00 +05:30 (IST)") == "2019-03-21T00:30:00Z");
  CHECK(guess("Thu, 21 Mar 2019 06:00:00 +0000").empty());
}

TEST_CASE("named zones are read, and the reading is told") {
  CHECK(read("Thu, 21 Mar 2019 06:00:00 EST") == "2019-03-21T11:00:00Z");
  CHECK(read("Thu, 04 Jul 2019 06:00:00 BST") == "2019-07-04T05:00:00Z");
  CHECK(read("Thu, 04 Jul 2019 06:00:00 CEST") == "2019-07-04T04:00:00Z");
  CHECK(guess("Thu, 04 Jul 2019 06:00:00 BST") == "the time zone bst was read as +01:00");
  CHECK(guess("Thu, 04 Jul 2019 06:00:00 EDT") == "the time zone edt was read as -04:00");
  CHECK(guess("Thu, 04 Jul 2019 06:00:00 XYZ") == "nobody knows the time zone xyz: UTC was taken");
}

TEST_CASE("a missing zone, time or century is guessed and told") {
  CHECK(read("21 Mar 19 06:00:00 GMT") == "2019-03-21T06:00:00Z");
  CHECK(read("Fri, 21 Mar 97 06:00:00 GMT") == "1997-03-21T06:00:00Z");
  CHECK(guess("21 Mar 19 06:00:00 GMT") == "the year 19 was read as 2019");
  CHECK(guess("21 Mar 2019 06:00:00") == "no time zone is given: UTC was taken");
  CHECK(guess("21 March 2019") == "no time is given: midnight was taken; no time zone is given: UTC was taken");
}

TEST_CASE("other orders and ISO 8601 are read") {
  CHECK(read("2019-03-21T06:00:00Z") == "2019-03-21T06:00:00Z");
  CHECK(read("2019-03-21T06:00:00.123+01:00") == "2019-03-21T05:00:00Z");
  CHECK(read("2019-03-21 06:00:00") == "2019-03-21T06:00:00Z");
  CHECK(read("2019-03-21") == "2019-03-21T00:00:00Z");
  CHECK(read("March 21, 2019 6:05 pm GMT") == "2019-03-21T18:05:00Z");
  CHECK(read("March 21st, 2019 12:05am GMT") == "2019-03-21T00:05:00Z");
  CHECK(read("Thu, 21-Mar-2019 06:00:00 GMT") == "2019-03-21T06:00:00Z");
}

TEST_CASE("a wrong weekday is not believed") { CHECK(read("Mon, 21 Mar 2019 06:00:00 GMT") == "2019-03-21T06:00:00Z"); }

TEST_CASE("leap days and leap seconds are read") {
  CHECK(read("Thu, 29 Feb 2024 23:59:60 GMT") == "2024-02-29T23:59:59Z");
  CHECK(guess("Thu, 29 Feb 2024 23:59:60 GMT") == "a leap second became the one before it");
}

TEST_CASE("what is no date is none") {
  for (const char* text :
       {"", "yesterday", "29 Feb 2023 06:00:00 GMT", "32 Mar 2019 06:00:00 GMT", "21 Mar 1969 06:00:00 GMT",
        "03/21/2019", "21 Mar 2019 25:00:00 GMT", "21 Mar 12019 06:00:00 GMT", "Thu, 21 2019",
        "21 Mar 2019 06:00:00 GMT 5 6 7", "-", ":", "t", "2019-", "2019-03-21T", "21 Mar 2019 :: GMT"})
    CHECK(read(text) == "none");
  CHECK(read(std::string(100'000, '1')) == "none");
}
