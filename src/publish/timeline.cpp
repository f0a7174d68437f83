#include "publish/timeline.h"

namespace voicepress {

Standing standing_of(const Episode& episode, const LockEntry* remembered, const Moment& moment) {
  const bool published = remembered && remembered->state == EpisodeState::published;
  const bool retired = remembered && remembered->state == EpisodeState::retired && !remembered->retired_by_expiry;
  if (retired) return Standing::withdrawn;
  if (*episode.draft && !moment.preview.drafts) return Standing::draft;
  if (episode.expires && **episode.expires <= moment.now) return Standing::expired;
  if (*episode.date <= moment.now || moment.preview.future) return Standing::live;
  // The machine's clock went back behind a published date: the promise counts, not the clock.
  if (published && moment.source == NowSource::machine && remembered->date == *episode.date) return Standing::live;
  return Standing::scheduled;
}

std::optional<NextChange> next_change_of(const Library& library, const ShowLock& lock, Instant now) {
  std::optional<NextChange> next;
  auto consider = [&](Instant at, const std::string& what) {
    if (at > now && (!next || at < next->at)) next = NextChange{at, what, *library.show.timezone};
  };
  for (const Episode& episode : library.episodes) {
    if (*episode.draft) continue;
    consider(*episode.date, "\"" + *episode.title + "\" goes live");
    if (episode.expires) consider(**episode.expires, "\"" + *episode.title + "\" is taken back");
  }
  for (const LockEntry& entry : lock.episodes)
    if (entry.retired_at)
      consider(*entry.retired_at + audio_stays_after_retirement, "the audio of \"" + entry.title + "\" is removed");
  return next;
}

}  // namespace voicepress
