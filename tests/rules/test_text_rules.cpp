#include "rules/episode_rules.h"
#include "rules/library_rules.h"
#include "rules/show_rules.h"

#include "support/diagnostics_in_words.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

using Lines = std::vector<std::string>;

Lines with_title(const std::string& title) {
  Show show = sample_show();
  show.title.value = title;
  return in_words(check_show(show));
}

// A serial with these numbers; 0 is a trailer without one.
Lines serial(const std::vector<std::pair<int, int>>& numbers) {
  Library library;
  library.show = sample_show();
  library.show.type.value = ShowType::serial;
  int day = 1;
  for (const auto& [season, number] : numbers) {
    const std::string name = "e" + std::to_string(day);
    Episode episode =
        *sample_episode(library.show, name, name, "2026-01-0" + std::to_string(day++) + "T06:00:00Z").episode;
    episode.season.reset();
    episode.number.reset();
    if (season > 0) episode.season = Located<int>{season, {episode.file, 3, 1}};
    if (number > 0) episode.number = Located<int>{number, {episode.file, 4, 1}};
    if (number == 0) episode.type.value = EpisodeType::trailer;
    library.episodes.push_back(episode);
  }
  return in_words(check_library(library));
}

}  // namespace

TEST_CASE("writing that is turned and turned back is right, and what stays turned is told of") {
  CHECK(with_title("Key \xE2\x80\xAB\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D\xE2\x80\xAC Voices") == Lines{});
  CHECK(with_title("Key \xE2\x81\xA7\xD7\xA9\xE2\x81\xA9 Voices \xE2\x80\x93 \xE2\x80\x9Cquoted\xE2\x80\x9D") ==
        Lines{});
  CHECK(
      with_title("Key \xE2\x80\xAEseciov") ==
      Lines{"feeds/key-voices/sample.md:1:1: warning: the title turns the direction of writing and never turns it back "
            "[text-direction] write it again without the invisible characters; Hebrew and Arabic need none"});
  CHECK(with_title("\xE2\x81\xA6Key").size() == 1);
  CHECK(with_title("Key\xE2\x80").size() <= 1);
}

TEST_CASE("the owner and the copyright are lines of at most 255 characters") {
  Show show = sample_show();
  show.owner_name.value = std::string(255, 'x');
  CHECK(in_words(check_show(show)) == Lines{});
  show.owner_name.value += "x";
  CHECK(in_words(check_show(show)) == Lines{"feeds/key-voices/sample.md:1:1: warning: 'owner_name' has 256 characters "
                                            "[line-length] shorten it to 255 characters"});
}

TEST_CASE("a serial without a gap has nothing to complain of, and a gap is told of") {
  CHECK(serial({{1, 1}, {1, 2}, {2, 1}, {2, 0}, {2, 2}}) == Lines{});
  CHECK(serial({{0, 5}, {0, 6}}) == Lines{});
  CHECK(serial({{1, 1}, {1, 3}}) == Lines{"feeds/key-voices/episodes/e2.md:4:1: warning: the serial goes from episode "
                                          "1 to 3 [serial-gap] write episode = 2, or "
                                          "add what is missing"});
}
