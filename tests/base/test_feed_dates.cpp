#include "base/feed_dates.h"

#include <catch2/catch.hpp>

using namespace voicepress;

namespace {

std::string read(std::string_view text) {
  const auto instant = parse_rfc2822(text);
  return instant ? format_rfc3339(*instant) : "";
}

}  // namespace

TEST_CASE("dates of feeds are read as apps read them") {
  CHECK(read("Thu, 21 Mar 2019 06:00:00 +0000") == "2019-03-21T06:00:00Z");
  CHECK(read("21 Mar 2019 06:00:00 GMT") == "2019-03-21T06:00:00Z");
  CHECK(read("Thu, 21 March 2019 06:00 UT") == "2019-03-21T06:00:00Z");
  CHECK(read("Wed, 20 Mar 2019 22:00:00 -0800") == "2019-03-21T06:00:00Z");
  CHECK(read("Thu, 21 Mar 2019 11:30:00 +0530") == "2019-03-21T06:00:00Z");
  CHECK(read("Thu, 21 Mar 2019 02:30:00 -0330") == "2019-03-21T06:00:00Z");
  CHECK(read("  thu,21 mar 19 01:00:00 EST ") == "2019-03-21T06:00:00Z");
  CHECK(read("Sat, 29 Feb 2020 00:00:00 Z") == "2020-02-29T00:00:00Z");
  CHECK(read("Sat, 31 Dec 2016 23:59:60 GMT") == "2016-12-31T23:59:59Z");
}

TEST_CASE("what is no date of a feed is none") {
  for (const char* text :
       {"", "yesterday", "2019-03-21", "Thu, 21 Mar 2019", "Thu, 21 Mar 2019 06:00:00 BST",
        "Thu, 31 Feb 2019 06:00:00 GMT", "Thu, 21 Mar 2019 25:00:00 GMT", "Thu, 21 Foo 2019 06:00:00 GMT",
        "Thu, 21 Mar 2019 06:00:00 +00", "Thu, 21 Mar 20190 06:00:00 GMT", "21 Mar 1969 06:00:00 GMT",
        "Thu, 21 Mar 2019 6 GMT", "Thu, 21 Mar 2019 06:00:99 GMT"})
    CHECK(read(text).empty());
  CHECK(read(std::string(100000, ' ') + "21 Mar 2019 06:00:00 GMT").empty());
}
