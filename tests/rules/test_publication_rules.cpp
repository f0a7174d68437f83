#include "rules/publication_rules.h"

#include "rules/rule_table.h"
#include "support/diagnostics_in_words.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

using Lines = std::vector<std::string>;

TEST_CASE("a good publication gives no complaint") {
  CHECK(in_words(check_publication(sample_publication(), 1000)) == Lines{});
}

TEST_CASE("a feed without episodes is a warning that says how to begin one") {
  Publication publication = sample_publication();
  publication.episodes.clear();
  CHECK(in_words(check_publication(publication, 1000)) ==
        Lines{"feeds/key-voices/show.toml:1:1: warning: there is nothing to hear yet in this show [feed-empty] "
              "directories accept "
              "a show with its first episode: voicepress new key-voices RECORDING"});
}

TEST_CASE("a feed of more than a megabyte is a warning") {
  CHECK(in_words(check_publication(sample_publication(), 2'500'000)) ==
        Lines{"feeds/key-voices/show.toml:1:1: warning: the feed has 2.5 MB, and every app fetches it again and again "
              "[feed-size] "
              "shorten the notes of old episodes"});
}

TEST_CASE("two episodes with one audio address are an error") {
  Publication publication = sample_publication();
  publication.episodes[1].renditions = publication.episodes[0].renditions;
  const auto found = check_publication(publication, 1000);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "enclosure-twice");
  CHECK(found[0].severity == Severity::error);
  CHECK(found[0].place.file == publication.episodes[1].episode->file);
}

TEST_CASE("two episodes with one address at another host are a warning, for it was so before") {
  Publication publication = sample_publication();
  for (PublishedEpisode& episode : publication.episodes) {
    episode.renditions.resize(1);
    episode.renditions[0].address = "https://host.example.org/" + episode.guid + ".mp3";
  }
  CHECK(check_publication(publication, 1000).empty());
  publication.episodes[1].renditions[0].address = publication.episodes[0].renditions[0].address;
  const auto found = check_publication(publication, 1000);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "enclosure-twice");
  CHECK(found[0].severity == Severity::warning);
}

TEST_CASE("what stands behind a rule is found by its id") {
  REQUIRE(find_rule("date-format") != nullptr);
  CHECK(find_rule("date-format")->source == "RSS 2.0");
  CHECK(find_rule("article-https") != nullptr);
  CHECK(find_rule("url-placeholder") != nullptr);
  CHECK(find_rule("no-such-rule") == nullptr);
}
