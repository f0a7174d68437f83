#include "rules/library_rules.h"

#include "support/diagnostics_in_words.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

using Lines = std::vector<std::string>;

Library library_with_feeds() {
  Library library;
  library.show = sample_show();
  library.show.profile.formats = {Format::mp3, Format::opus};
  library.episodes = {*sample_two_dates(library.show).episode};
  library.show.feeds.formats = {at_line(Format::opus, 3)};
  library.show.feeds.topics = {words("networking", 4), words("Time & Diaries", 4)};
  library.show.moving.to = words("https://new.example/key-voices/feed.xml", 5);
  library.show.moving.from = {words("/old/feed.xml", 6), words("/old/", 6), words("/key-voices/rss", 6)};
  return library;
}

const std::string place = "feeds/key-voices/sample.md:";

}  // namespace

TEST_CASE("feeds of what is made, topics of episodes, and a move to another host are fine") {
  CHECK(in_words(check_library(library_with_feeds())) == Lines{});
}

TEST_CASE("a feed of a format that is not made is an error that says where to add it") {
  Library library = library_with_feeds();
  library.show.feeds.formats = {at_line(Format::m4a, 3)};
  CHECK(in_words(check_library(library)) ==
        Lines{place + "3:1: error: no audio is made in the format 'm4a' [feed-format] add \"m4a\" to formats in "
                      "[audio]"});
}

TEST_CASE("two feeds with one address are an error") {
  Library library = library_with_feeds();
  library.show.feeds.formats = {at_line(Format::opus, 3), at_line(Format::opus, 3), at_line(Format::mp3, 3)};
  library.show.feeds.topics = {words("networking", 4), words("Networking!", 4)};
  CHECK(in_words(check_library(library)) ==
        Lines{place + "3:1: error: the format 'opus' is listed twice [feed-again] leave one of the two out",
              place + "3:1: error: feed.xml is the feed of the format 'mp3' already [feed-again] take \"mp3\" out of "
                      "formats in [feeds]",
              place + "4:1: error: the topic 'Networking!' is listed twice [feed-again] leave one of the two out"});
}

TEST_CASE("a topic that no episode has is a warning with the one that was meant") {
  Library library = library_with_feeds();
  library.show.feeds.topics = {words("Netwroking", 4), words("cooking", 4), words("☕", 4)};
  CHECK(in_words(check_library(library)) ==
        Lines{place + "4:1: warning: no episode has the topic 'Netwroking' [feed-topic] did you mean \"Networking\"?",
              place +
                  "4:1: warning: no episode has the topic 'cooking' [feed-topic] add it to topics of an episode, or "
                  "leave its feed out",
              place + "4:1: error: no address can be made of the topic '☕' [feed-topic] write the topic with letters "
                      "from a to z or digits"});
}

TEST_CASE("a show cannot move to where it is, whatever the scheme or the file") {
  for (const char* to : {"https://podcasts.example.org/key-voices/feed.xml", "http://podcasts.example.org/key-voices",
                         "https://podcasts.example.org/key-voices/feed-opus.xml"}) {
    Library library = library_with_feeds();
    library.show.moving.to = words(to, 5);
    CHECK(in_words(check_library(library)) ==
          Lines{place + "5:1: error: the show would move to where it is [moved-to-itself] write the feed's address on "
                        "the new host, or leave moved_to out"});
  }
}

TEST_CASE("an old address that is none, or that the show has now, is an error") {
  Library library = library_with_feeds();
  library.show.moving.from = {words("old/feed.xml", 6), words("/", 6), words("/*", 6), words("/key-voices/", 6),
                              words("/key-voices/feed.xml", 6)};
  const std::string no_path =
      " is no path on this host [moved-from] write what follows the host's name: "
      "\"/old/feed.xml\", or \"/old/\" for all below it";
  const std::string taken =
      " is where the show is now, and nobody could reach it any more [moved-from] write where the "
      "show was before";
  CHECK(in_words(check_library(library)) ==
        Lines{place + "6:1: error: 'old/feed.xml'" + no_path, place + "6:1: error: '/'" + no_path,
              place + "6:1: error: '/*'" + no_path, place + "6:1: error: '/key-voices/'" + taken,
              place + "6:1: error: '/key-voices/feed.xml'" + taken});
}
