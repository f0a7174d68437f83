#include "publish/timeline.h"

#include "support/sample_lock.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace std::chrono_literals;

namespace {
const Instant due = *parse_rfc3339("2019-03-21T06:00:00Z");
}

TEST_CASE("an episode goes live at its second") {
  const Library library = test::one_episode();
  const Episode& episode = library.episodes[0];
  CHECK(standing_of(episode, nullptr, {due - 1s, NowSource::machine, {}}) == Standing::scheduled);
  CHECK(standing_of(episode, nullptr, {due, NowSource::machine, {}}) == Standing::live);
}

TEST_CASE("a draft is left alone, and previewed on request") {
  Library library = test::one_episode();
  Episode& episode = library.episodes.edit(0);
  episode.draft.value = true;
  CHECK(standing_of(episode, nullptr, {due, NowSource::machine, {}}) == Standing::draft);
  CHECK(standing_of(episode, nullptr, {due, NowSource::machine, {true, false}}) == Standing::live);
  CHECK(standing_of(episode, nullptr, {due - 1h, NowSource::machine, {true, false}}) == Standing::scheduled);
  CHECK(standing_of(episode, nullptr, {due - 1h, NowSource::machine, {true, true}}) == Standing::live);
}

TEST_CASE("a machine's clock that went back takes nothing back, but --now looks at another day") {
  const Library library = test::one_episode();
  const ShowLock lock = test::lock_for(library);
  const LockEntry* entry = &lock.episodes[0];
  CHECK(standing_of(library.episodes[0], entry, {due - 1h, NowSource::machine, {}}) == Standing::live);
  CHECK(standing_of(library.episodes[0], entry, {due - 1h, NowSource::chosen, {}}) == Standing::scheduled);
}

TEST_CASE("an episode expires, and comes back when its expiry is lifted") {
  Library library = test::one_episode();
  ShowLock lock = test::lock_for(library);
  Episode& episode = library.episodes.edit(0);
  episode.expires = Located<Instant>{due + 24h, {}};
  CHECK(standing_of(episode, &lock.episodes[0], {due + 24h - 1s, NowSource::machine, {}}) == Standing::live);
  CHECK(standing_of(episode, &lock.episodes[0], {due + 24h, NowSource::machine, {}}) == Standing::expired);
  lock.episodes[0].state = EpisodeState::retired;
  lock.episodes[0].retired_by_expiry = true;
  episode.expires.reset();
  CHECK(standing_of(episode, &lock.episodes[0], {due + 48h, NowSource::machine, {}}) == Standing::live);
  lock.episodes[0].retired_by_expiry = false;
  CHECK(standing_of(episode, &lock.episodes[0], {due + 48h, NowSource::machine, {}}) == Standing::withdrawn);
}

TEST_CASE("the next change is the earliest one ahead") {
  const Library library = test::one_episode();
  Episode episode = library.episodes[0];
  const auto next = [&](Standing standing, Instant now) {
    std::optional<NextChange> earliest;
    consider_episode(earliest, episode, standing, "UTC", now);
    return earliest;
  };
  CHECK(next(Standing::scheduled, due - 1h)->at == due);
  CHECK(next(Standing::scheduled, due - 1h)->what == "\"Networking\" goes live");
  CHECK_FALSE(next(Standing::live, due - 1h));
  CHECK_FALSE(next(Standing::draft, due - 1h));
  episode.expires = Located<Instant>{due + 24h, {}};
  CHECK(next(Standing::live, due)->at == due + 24h);
  CHECK_FALSE(next(Standing::withdrawn, due));

  ShowLock lock;
  LockEntry retired;
  retired.retired_at = due;
  lock.episodes.push_back(retired);
  std::optional<NextChange> earliest;
  consider_withdrawn_audio(earliest, lock, "UTC", due + 24h);
  CHECK(earliest->at == due + audio_stays_after_retirement);
  consider_change(earliest, {due + 48h, "sooner", "UTC"}, due + 24h);
  CHECK(earliest->what == "sooner");
  consider_change(earliest, {due, "past", "UTC"}, due + 24h);
  CHECK(earliest->what == "sooner");
}

TEST_CASE("a live stream waits, is live, has ended for a day, and leaves the feed by the clock that is given") {
  LiveItem stream;
  stream.title = {"Questions", {}};
  stream.start = {due, {}};
  stream.end = {due + 2h, {}};
  const auto status = [&](Instant now) {
    const auto there = live_at({stream}, now);
    return there.empty() ? std::nullopt : std::optional(there.front().status);
  };
  CHECK(status(due - 24h * 30) == LiveStatus::pending);
  CHECK(status(due - 1s) == LiveStatus::pending);
  CHECK(status(due) == LiveStatus::live);
  CHECK(status(due + 2h - 1s) == LiveStatus::live);
  CHECK(status(due + 2h) == LiveStatus::ended);
  CHECK(status(due + 26h - 1s) == LiveStatus::ended);
  CHECK_FALSE(status(due + 26h));

  const auto next = [&](Instant now) {
    std::optional<NextChange> earliest;
    consider_live_item(earliest, stream, "UTC", now);
    return earliest;
  };
  CHECK(next(due - 1h)->what == "the live stream \"Questions\" begins");
  CHECK(next(due)->at == due + 2h);
  CHECK(next(due + 2h)->what == "the live stream \"Questions\" leaves the feed");
  CHECK_FALSE(next(due + 26h));
}

TEST_CASE("live streams stand in the order in which they begin") {
  LiveItem first, second;
  first.start = {due, {}};
  first.end = {due + 1h, {}};
  second.start = {due + 5h, {}};
  second.end = {due + 6h, {}};
  const auto there = live_at({second, first}, due);
  REQUIRE(there.size() == 2);
  CHECK(*there[0].item.start == due);
}
