#include "rules/library_rules.h"

#include "support/diagnostics_in_words.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

using Lines = std::vector<std::string>;

Library library_with(const std::vector<std::string>& aliases) {
  Library library;
  library.show = sample_show();
  library.episodes = {*sample_two_dates(library.show).episode};
  for (const std::string& alias : aliases) library.episodes.edit(0).aliases.push_back(words(alias, 7));
  return library;
}

}  // namespace

TEST_CASE("where a page was before on the same host is said as paths") {
  CHECK(in_words(check_library(library_with({"/2019/03/two-dates/", "/blog/two-dates.html", "/key-voices/old"}))) ==
        Lines{});
}

TEST_CASE("an alias that is no path, that is somebody's page, or that is listed twice is an error with its line") {
  for (const std::string wrong : {"two-dates", "https://example.org/two/", "/", "/a?b", "/a/*", "/a b", ""}) {
    INFO(wrong);
    const Lines found = in_words(check_library(library_with({wrong})));
    REQUIRE(found.size() == 1);
    CHECK_THAT(found.front(), Catch::Contains(":7:1: error: '" + wrong + "' is no path on this host [alias]"));
  }
  CHECK_THAT(in_words(check_library(library_with({"/key-voices/"}))).at(0),
             Catch::Contains("'/key-voices/' is the show's own page already [alias]"));
  CHECK_THAT(in_words(check_library(library_with({"/key-voices/episodes/two-dates/"}))).at(0),
             Catch::Contains("is the page of feeds/key-voices/") && Catch::Contains("already [alias]"));
  CHECK_THAT(in_words(check_library(library_with({"/old/", "/old/"}))).at(0),
             Catch::Contains("'/old/' is an alias of feeds/key-voices/"));
}
