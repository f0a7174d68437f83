// What each episode is at a given instant, and when that will change next. Pure functions over values.
#pragma once

#include "model/library.h"
#include "model/publication.h"
#include "publish/lock.h"
#include "publish/request.h"

#include <optional>
#include <string>
#include <vector>

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

// The live streams that are in the feed then, by their start.
std::vector<PublishedLiveItem> live_at(const std::vector<LiveItem>& items, Instant now);

// How long the audio of a withdrawn episode stays, for downloads that are on their way.
inline constexpr std::chrono::hours audio_stays_after_retirement{24 * 30};

// The earliest change after `now`: of an episode with its standing, or of withdrawn audio. `earliest` is kept when it
// comes before.
void consider_change(std::optional<NextChange>& earliest, const NextChange& change, Instant now);
void consider_episode(std::optional<NextChange>& earliest, const Episode& episode, Standing standing,
                      const std::string& zone, Instant now);
// That members have it, where they do before others.
void consider_early_access(std::optional<NextChange>& earliest, const Episode& episode, Standing standing,
                           const Show& show, const std::string& zone, Instant now);

// From when on members have an episode of a show with a private feed.
Instant early_access_of(const Episode& episode, const Show& show);
// Of a live stream: it begins, it ends, it leaves the feed.
void consider_live_item(std::optional<NextChange>& earliest, const LiveItem& item, const std::string& zone,
                        Instant now);
void consider_withdrawn_audio(std::optional<NextChange>& earliest, const ShowLock& lock, const std::string& zone,
                              Instant now);

}  // namespace voicepress
