#include "rules/edition_rules.h"
#include "rules/library_rules.h"

#include "support/diagnostics_in_words.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

using Lines = std::vector<std::string>;

Episode episode(const std::string& slug, const std::string& title) {
  Episode made = *sample_episode(sample_show(), slug, title, "2024-01-08T06:00:00Z").episode;
  made.title.place = {made.file, 2, 9};
  return made;
}

Episode edition(const std::string& of, const std::string& kind, const std::string& title = "Exams (short edition)") {
  Episode made = episode("exams-short", title);
  made.edition = Edition{{of, {made.file, 5, 14}}, {kind, {made.file, 6, 11}}};
  return made;
}

Lines judged(const Episode& edition) {
  Library library;
  library.show = sample_show();
  library.episodes = {episode("exams", "Exams"), edition};
  return in_words(check_editions(library));
}

Lines judged(const std::string& date, const std::string& what, const std::string& now = "2024-03-12T05:00:00Z") {
  Episode corrected = episode("exams", "Exams");
  const Place place{corrected.file, 8, 8};
  corrected.corrections = {{{*parse_rfc3339(date), place}, {what, place}}};
  return in_words(check_corrections(corrected, sample_show(), *parse_rfc3339(now)));
}

const std::string file = "feeds/key-voices/episodes/exams-short.md:";

}  // namespace

TEST_CASE("an edition with a title of its own, or a translation with its language, is fine") {
  CHECK(judged(edition("exams", "short")) == Lines{});
  Episode welsh = edition("exams", "translated", "Arholiadau");
  welsh.language.value = "cy";
  CHECK(judged(welsh) == Lines{});
}

TEST_CASE("an edition with its original's title is refused, because apps would show one of the two") {
  CHECK(judged(edition("exams", "short", "exams ")) ==
        Lines{file +
              "2:9: error: the short edition has the title of its original, feeds/key-voices/episodes/exams.md, "
              "and some apps will show only one of them [edition-title] add what tells them apart, such as title "
              "= \"exams (short edition)\""});
}

TEST_CASE("an edition of nothing that is there is told which episode was probably meant") {
  CHECK(judged(edition("exam", "short")) ==
        Lines{file + "5:14: error: the show has no episode 'exam' [edition-unknown] write edition_of = \"exams\""});
  CHECK(judged(edition("exams-short", "short")) ==
        Lines{file +
              "5:14: error: the episode is an edition of itself [edition-unknown] name the episode that was there "
              "first"});
}

TEST_CASE("what is an edition says of what, and which") {
  CHECK(judged(edition("exams", "")) ==
        Lines{file + "5:14: error: the episode does not say which kind of edition it is [edition-pair] add edition = "
                     "\"short\", \"extended\", \"translated\" or \"uncut\""});
  CHECK(judged(edition("", "short")) ==
        Lines{file +
              "6:11: error: the episode is an edition, but not said of which episode [edition-pair] add edition_of "
              "= \"...\": the slug of the episode that it was made from"});
}

TEST_CASE("a translated edition says its language, by its code") {
  CHECK(judged(edition("exams", "translated")) ==
        Lines{file + "6:11: error: a translated edition does not say its language [edition-language] add, for example, "
                     "language = \"cy\""});
  Episode welsh = edition("exams", "translated");
  welsh.language = {"Welsh", {welsh.file, 7, 12}};
  const Lines said = judged(welsh);
  REQUIRE(said.size() == 1);
  CHECK(said[0].find("'Welsh' is not a language code [language] write cy") != std::string::npos);
}

TEST_CASE("an edition may carry its original's number") {
  Library library;
  library.show = sample_show();
  Episode original = episode("exams", "Exams"), other = edition("exams", "short");
  original.number = other.number = Located<int>{5, {}};
  library.episodes = {original, other};
  for (const std::string& line : in_words(check_library(library)))
    CHECK(line.find("duplicate-number") == std::string::npos);
}

TEST_CASE("a correction is told from the day on which it was made, not before") {
  CHECK(judged("2024-03-12T06:00:00Z", "the name is right") == Lines{});
  CHECK(judged("2024-03-13T06:00:00Z", "the name is right") ==
        Lines{"feeds/key-voices/episodes/exams.md:8:8: error: the correction of 2024-03-13 is still to come "
              "[correction-date] write the day on which the corrected audio goes out, and build on that day"});
}

TEST_CASE("a correction from before the episode was out, or without words, is an error") {
  CHECK(
      judged("2024-01-07T06:00:00Z", "the name is right") ==
      Lines{"feeds/key-voices/episodes/exams.md:8:8: error: the correction of 2024-01-07 is older than the episode, of "
            "2024-01-08 [correction-date] leave it out: what was changed before anybody heard it needs no words"});
  CHECK(judged("2024-01-08T06:00:00Z", " ") ==
        Lines{"feeds/key-voices/episodes/exams.md:8:8: error: the correction does not say what changed "
              "[correction-what] write, for example, what = \"the name of the school is right now\""});
}
