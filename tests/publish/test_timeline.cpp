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
  Episode& episode = library.episodes[0];
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
  Episode& episode = library.episodes[0];
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
  Library library = test::one_episode();
  ShowLock lock;
  CHECK(next_change_of(library, lock, due - 1h)->at == due);
  CHECK(next_change_of(library, lock, due - 1h)->what == "\"Networking\" goes live");
  CHECK_FALSE(next_change_of(library, lock, due));
  library.episodes[0].expires = Located<Instant>{due + 24h, {}};
  CHECK(next_change_of(library, lock, due)->at == due + 24h);
  LockEntry retired;
  retired.retired_at = due;
  lock.episodes.push_back(retired);
  CHECK(next_change_of(library, lock, due + 24h)->at == due + audio_stays_after_retirement);
}
