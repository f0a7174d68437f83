#include "rules/library_rules.h"

#include "support/diagnostics_in_words.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

using Lines = std::vector<std::string>;

Episode episode(const std::string& slug, const std::string& date) {
  Episode made = *sample_episode(sample_show(), slug, "About " + slug, date).episode;
  const Place place{made.file, 2, 9};
  made.slug.place = made.guid.place = made.title.place = made.recording->name.place = place;
  return made;
}

Library library_of(std::vector<Episode> episodes) {
  Library library;
  library.show = sample_show();
  for (Episode& episode : episodes) library.episodes.push_back(std::move(episode));
  return library;
}

const std::string folder = "feeds/key-voices/episodes/";

}  // namespace

TEST_CASE("episodes that share nothing are fine, and the library's own diagnostics are not repeated") {
  Library library = library_of({episode("a", "2024-01-01T06:00:00Z"), episode("b", "2024-01-08T06:00:00Z")});
  library.diagnostics.push_back({Severity::error, "date-format", Place{"x", 1, 1}, "said already", ""});
  CHECK(in_words(check_library(library)) == Lines{});
}

TEST_CASE("a slug of two files is an error at the later one that names both") {
  Episode first = episode("a", "2024-01-01T06:00:00Z"), second = episode("b", "2024-01-08T06:00:00Z");
  second.slug.value = "a";
  CHECK(in_words(check_library(library_of({first, second}))) ==
        Lines{folder + "b.md:2:9: error: the slug 'a' belongs to 2 files: " + folder + "a.md and " + folder +
              "b.md [duplicate-slug] rename this file, or give it a slug = \"...\" of its own"});
}

TEST_CASE("a slug of two files is an error at the one that is not published, whatever its date") {
  Episode first = episode("a", "2024-01-01T06:00:00Z"), second = episode("b", "2024-01-08T06:00:00Z");
  second.slug.value = "a";
  const Lines found = in_words(check_library(library_of({first, second}), {folder + "b.md"}));
  REQUIRE(found.size() == 1);
  CHECK_THAT(found.front(), Catch::StartsWith(folder + "a.md:2:9: error: the slug 'a' belongs to 2 files"));
}

TEST_CASE("a guid of three files is an error at each later one that names them all") {
  std::vector<Episode> episodes = {episode("a", "2024-01-01T06:00:00Z"), episode("b", "2024-01-08T06:00:00Z"),
                                   episode("c", "2024-01-15T06:00:00Z")};
  for (Episode& each : episodes) each.guid.value = "same";
  const std::string said = ":2:9: error: the guid 'same' belongs to 3 files: " + folder + "a.md, " + folder +
                           "b.md and " + folder +
                           "c.md [duplicate-guid] leave the guid line out of this file; it was copied from another";
  CHECK(in_words(check_library(library_of(episodes))) == Lines{folder + "b.md" + said, folder + "c.md" + said});
}

TEST_CASE("guids that differ in case are different") {
  std::vector<Episode> episodes = {episode("a", "2024-01-01T06:00:00Z"), episode("b", "2024-01-08T06:00:00Z")};
  episodes[0].guid.value = "same";
  episodes[1].guid.value = "Same";
  CHECK(check_library(library_of(episodes)).empty());
}

TEST_CASE("a draft that repeats a guid is at fault even when it is dated earlier") {
  std::vector<Episode> episodes = {episode("draft", "2023-01-01T06:00:00Z"), episode("b", "2024-01-08T06:00:00Z")};
  for (Episode& each : episodes) each.guid.value = "same";
  episodes[0].draft.value = true;
  const Diagnostics found = check_library(library_of(episodes));
  REQUIRE(found.size() == 1);
  CHECK(found.front().place.file == folder + "draft.md");
}

TEST_CASE("a refused episode's slug and guid count too") {
  Episode good = episode("a", "2024-01-01T06:00:00Z");
  good.guid.value = "same";
  Library library = library_of({good});
  library.refused = {{folder + "z.md", "a", "same", false}};
  CHECK(in_words(check_library(library)) ==
        Lines{folder + "z.md: error: the slug 'a' belongs to 2 files: " + folder + "a.md and " + folder +
                  "z.md [duplicate-slug] rename this file, or give it a slug = \"...\" of its own",
              folder + "z.md: error: the guid 'same' belongs to 2 files: " + folder + "a.md and " + folder +
                  "z.md [duplicate-guid] leave the guid line out of this file; it was copied from another"});
}

TEST_CASE("a number twice in one season is a warning, in two seasons it is not") {
  std::vector<Episode> episodes = {episode("a", "2024-01-01T06:00:00Z"), episode("b", "2024-01-08T06:00:00Z")};
  for (Episode& each : episodes) {
    each.season = Located<int>{1, Place{each.file, 3, 10}};
    each.number = Located<int>{4, Place{each.file, 4, 11}};
  }
  CHECK(in_words(check_library(library_of(episodes))) ==
        Lines{folder + "b.md:4:11: warning: " + folder +
              "a.md is also episode 4 of season 1 [duplicate-number] give each full episode a number of its own"});
  episodes[1].season->value = 2;
  CHECK(check_library(library_of(episodes)).empty());
  episodes[1].season->value = 1;
  episodes[1].type.value = EpisodeType::bonus;
  CHECK(check_library(library_of(episodes)).empty());
}

TEST_CASE("a number twice in a show without seasons is a warning") {
  std::vector<Episode> episodes = {episode("a", "2024-01-01T06:00:00Z"), episode("b", "2024-01-08T06:00:00Z")};
  for (Episode& each : episodes) each.number = Located<int>{4, Place{each.file, 4, 11}};
  CHECK(in_words(check_library(library_of(episodes))) ==
        Lines{folder + "b.md:4:11: warning: " + folder +
              "a.md is also episode 4 [duplicate-number] give each full episode a number of its own"});
}

TEST_CASE("a recording used twice is a warning") {
  std::vector<Episode> episodes = {episode("a", "2024-01-01T06:00:00Z"), episode("b", "2024-01-08T06:00:00Z")};
  episodes[1].recording->path = "media/key-voices/./a.flac";
  episodes[1].recording->name.value = "a.flac";
  CHECK(in_words(check_library(library_of(episodes))) ==
        Lines{folder + "b.md:2:9: warning: " + folder +
              "a.md has the same recording, a.flac [recording-twice] name this episode's own recording"});
}

TEST_CASE("one title twice on one day is a warning, by the calendar of the show's zone") {
  // 23:30 in London on 1 July, and 00:30 on 2 July: one day in UTC, two in London.
  std::vector<Episode> episodes = {episode("a", "2024-07-01T22:30:00Z"), episode("b", "2024-07-01T23:30:00Z")};
  for (Episode& each : episodes) each.title.value = "Exams";
  CHECK(check_library(library_of(episodes)).empty());
  episodes[1].date.value = episodes[0].date.value;
  episodes[1].title.value = " Exams ";
  CHECK(in_words(check_library(library_of(episodes))) ==
        Lines{folder + "b.md:2:9: warning: " + folder +
              "a.md has the same title on the same day, and some apps will show only one of them "
              "[same-title-same-day] give one of them another title or day"});
}

TEST_CASE("each full episode of a serial needs a number") {
  Library library = library_of({episode("a", "2024-01-01T06:00:00Z"), episode("b", "2024-01-08T06:00:00Z")});
  library.episodes.edit(1).type.value = EpisodeType::trailer;
  CHECK(check_library(library).empty());
  library.show.type.value = ShowType::serial;
  CHECK(in_words(check_library(library)) ==
        Lines{folder + "a.md: error: the show is a serial, but this episode has no number [serial-without-number] add "
                       "episode = 1 (its number)"});
  library.episodes.edit(0).number = at_line(1);
  CHECK(check_library(library).empty());
}
