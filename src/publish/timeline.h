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

// The earliest change after `now`: of an episode with its standing, or of withdrawn audio. `earliest` is kept when it
// comes before.
void consider_change(std::optional<NextChange>& earliest, const NextChange& change, Instant now);
void consider_episode(std::optional<NextChange>& earliest, const Episode& episode, Standing standing,
                      const std::string& zone, Instant now);
void consider_withdrawn_audio(std::optional<NextChange>& earliest, const ShowLock& lock, const std::string& zone,
                              Instant now);

}  // namespace voicepress
