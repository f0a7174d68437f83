#include "publish/promises.h"

#include "support/sample_lock.h"

#include <catch2/catch.hpp>

using namespace voicepress;

namespace {

struct Case {
  Library library = test::one_episode();
  ShowLock lock = test::lock_for(library);
  std::vector<std::string> accepted, retire;

  Episode& episode() { return library.episodes.edit(0); }
  Diagnostics check() {
    const auto now = *parse_rfc3339("2020-01-01T00:00:00Z");
    return check_promises(library, lock, identify_episodes(library, lock.guid, &lock), {accepted, retire, now});
  }
  Diagnostic only() {
    const Diagnostics found = check();
    REQUIRE(found.size() == 1);
    return found.front();
  }
};

}  // namespace

TEST_CASE("a show that keeps its promises hears nothing") { CHECK(Case().check().empty()); }

TEST_CASE("a changed guid is shown with its line, the old value and the flag") {
  Case c;
  c.episode().guid = {"something-else", {c.episode().file, 7, 8}};
  const Diagnostic d = c.only();
  CHECK(d.rule == "promise-guid");
  CHECK(d.place == Place{c.episode().file, 7, 8});
  CHECK(d.message ==
        "the guid of a published episode would change from '" + c.lock.episodes[0].guid + "' to 'something-else'");
  CHECK_THAT(d.fix,
             Catch::Contains("guid = \"" + c.lock.episodes[0].guid + "\"") && Catch::Contains("--accept-change guid"));
  c.accepted = {"guid"};
  CHECK(c.check().empty());
}

TEST_CASE("a changed slug is shown with the one to put back") {
  Case c;
  c.episode().slug = {"new-name", {c.episode().file, 5, 8}};
  const Diagnostic d = c.only();
  CHECK(d.rule == "promise-slug");
  CHECK(d.place.line == 5);
  CHECK_THAT(d.fix, Catch::Contains("slug = \"networking\"") && Catch::Contains("--accept-change slug"));
  c.accepted = {"slug"};
  CHECK(c.check().empty());
  CHECK(identify_episodes(c.library, c.lock.guid, &c.lock)[0].guid == c.lock.episodes[0].guid);
}

TEST_CASE("a changed date is shown with the date to put back") {
  Case c;
  c.episode().date.value += std::chrono::hours(24);
  const Diagnostic d = c.only();
  CHECK(d.rule == "promise-date");
  CHECK(d.place.line == 3);
  CHECK_THAT(d.fix, Catch::Contains("date = 2019-03-21T06:00:00Z") && Catch::Contains("--accept-change date"));
  c.accepted = {"date"};
  CHECK(c.check().empty());
}

TEST_CASE("a published episode cannot become a draft") {
  Case c;
  c.episode().draft = {true, {c.episode().file, 4, 9}};
  CHECK(c.only().rule == "promise-state");
}

TEST_CASE("a renamed file is recognised and told to keep slug and guid") {
  Case c;
  c.episode().file = "feeds/key-voices/episodes/2019-03-21-meeting-other-schools.md";
  c.episode().slug.value = "meeting-other-schools";
  const Diagnostic d = c.only();
  CHECK(d.rule == "promise-file");
  CHECK(d.place == Place{c.episode().file, 1, 1});
  CHECK_THAT(d.fix, Catch::StartsWith("add slug = \"networking\" and guid = \"" + c.lock.episodes[0].guid + "\""));
}

TEST_CASE("the advice for a renamed file works") {
  Case c;
  c.episode().file = "feeds/key-voices/episodes/2019-03-21-meeting-other-schools.md";
  c.episode().guid.value = c.lock.episodes[0].guid;
  CHECK(c.check().empty());
}

TEST_CASE("a deleted file is named, with the way to take the episode back") {
  Case c;
  c.library.episodes.clear();
  const Diagnostic d = c.only();
  CHECK(d.place.file == "feeds/key-voices/episodes/2019-03-21-networking.md");
  CHECK(d.message == "the file of the published episode \"Networking\" is gone");
  CHECK_THAT(d.fix, Catch::Contains("--retire " + c.lock.episodes[0].guid));
  c.retire = {c.lock.episodes[0].guid};
  CHECK(c.check().empty());
}

TEST_CASE("an episode that is only prepared promises nothing until its date") {
  Case c;
  c.lock.episodes[0].state = EpisodeState::prepared;
  CHECK(is_promised(c.lock.episodes[0], *parse_rfc3339("2019-03-21T06:00:00Z")));
  c.lock.episodes[0].date = *parse_rfc3339("2030-01-01T00:00:00Z");
  CHECK(c.check().empty());
  c.library.episodes.clear();
  CHECK(c.check().empty());
}

TEST_CASE("a show that moves says so at its url") {
  Case c;
  c.library.show.url.value = "https://elsewhere.example.org/key-voices/";
  const Diagnostic d = c.only();
  CHECK(d.rule == "promise-url");
  CHECK(d.place.line == 3);
  c.accepted = {"url"};
  CHECK(c.check().empty());
}

TEST_CASE("podcast:guid is kept when the address changes") {
  Case c;
  c.library.show.url.value = "https://elsewhere.example.org/key-voices/";
  CHECK(identify_show(c.library.show, &c.lock).guid == c.lock.guid);
  CHECK(identify_show(c.library.show, nullptr).guid != c.lock.guid);
}

TEST_CASE("a copy of a published file claims nothing of it") {
  Case c;
  Episode copy = c.episode();
  copy.file = "feeds/key-voices/episodes/2019-04-01-copy.md";
  copy.slug.value = "copy";
  copy.guid.value = c.lock.episodes[0].guid;
  c.library.episodes.push_back(copy);
  const auto identities = identify_episodes(c.library, c.lock.guid, &c.lock);
  CHECK(identities[0].entry == &c.lock.episodes[0]);
  CHECK(identities[1].entry == nullptr);
  const Diagnostics conflicts = check_conflicts(identities, &c.lock);
  REQUIRE(conflicts.size() == 1);
  CHECK(conflicts[0].rule == "duplicate-guid");
  CHECK(conflicts[0].place.file == copy.file);
}

TEST_CASE("two episodes that swap their slugs are still who they were") {
  Case c;
  c.episode().guid.value = c.lock.episodes[0].guid;
  Episode other = c.episode();
  other.file = "feeds/key-voices/episodes/2019-04-01-other.md";
  other.guid.value = "other";
  c.library.episodes.push_back(other);
  LockEntry entry = c.lock.episodes[0];
  entry.file = "episodes/2019-04-01-other.md";
  entry.guid = "other";
  entry.slug = "other";
  c.lock.episodes.push_back(entry);
  c.library.episodes.edit(0).slug.value = "other";
  c.library.episodes.edit(1).slug.value = "networking";
  const auto identities = identify_episodes(c.library, c.lock.guid, &c.lock);
  CHECK(identities[0].entry == &c.lock.episodes[0]);
  CHECK(identities[1].entry == &c.lock.episodes[1]);
}

TEST_CASE("nobody may take the slug of a withdrawn episode") {
  Case c;
  c.lock.episodes[0].state = EpisodeState::retired;
  CHECK(check_conflicts(identify_episodes(c.library, c.lock.guid, &c.lock), &c.lock).empty());
  c.episode().file = "feeds/key-voices/episodes/2026-01-01-networking.md";
  const Diagnostics conflicts = check_conflicts(identify_episodes(c.library, c.lock.guid, &c.lock), &c.lock);
  REQUIRE(conflicts.size() == 1);
  CHECK(conflicts[0].rule == "withdrawn");
}
