// What each episode is at a given instant, and when that will change next. Pure functions over values.
#pragma once

#include "model/library.h"
#include "publish/lock.h"
#include "publish/request.h"

#include <optional>
#include <string>

namespace voicepress {

enum class Standing {
  live,       // in feed, on pages, audio public
  scheduled,  // prepared ahead of its time; nowhere public
  draft,      // left alone
  expired,    // was live until `expires`: page says withdrawn
  withdrawn,  // retired by the producer
};

struct Moment {
  Instant now{};
  NowSource source = NowSource::machine;
  PreviewChoice preview;
};

// `remembered` is what the lock says of the episode, or null.
Standing standing_of(const Episode& episode, const LockEntry* remembered, const Moment& moment);

// How long the audio of a withdrawn episode stays, for downloads that are on their way.
inline constexpr std::chrono::hours audio_stays_after_retirement{24 * 30};

// The earliest change after `now` among the episodes of one show and its withdrawn audio.
std::optional<NextChange> next_change_of(const Library& library, const ShowLock& lock, Instant now);

}  // namespace voicepress
