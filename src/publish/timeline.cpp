#include "publish/timeline.h"

#include <algorithm>

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

void consider_change(std::optional<NextChange>& earliest, const NextChange& change, Instant now) {
  if (change.at > now && (!earliest || change.at < earliest->at)) earliest = change;
}

void consider_episode(std::optional<NextChange>& earliest, const Episode& episode, Standing standing,
                      const std::string& zone, Instant now) {
  const std::string title = "\"" + *episode.title + "\"";
  if (standing == Standing::scheduled) consider_change(earliest, {*episode.date, title + " goes live", zone}, now);
  if (standing == Standing::live && episode.expires)
    consider_change(earliest, {**episode.expires, title + " is taken back", zone}, now);
}

Instant early_access_of(const Episode& episode, const Show& show) {
  return *episode.date - std::chrono::days(show.members_early_days ? **show.members_early_days : 0);
}

void consider_early_access(std::optional<NextChange>& earliest, const Episode& episode, Standing standing,
                           const Show& show, const std::string& zone, Instant now) {
  if (standing == Standing::scheduled && show.members_early_days)
    consider_change(earliest, {early_access_of(episode, show), "\"" + *episode.title + "\" reaches members", zone},
                    now);
}

std::vector<PublishedLiveItem> live_at(const std::vector<LiveItem>& items, Instant now) {
  std::vector<PublishedLiveItem> there;
  for (const LiveItem& item : items)
    if (const auto status = status_at(item, now)) there.push_back({item, *status});
  std::stable_sort(there.begin(), there.end(), [](const PublishedLiveItem& a, const PublishedLiveItem& b) {
    return *a.item.start < *b.item.start;
  });
  return there;
}

void consider_live_item(std::optional<NextChange>& earliest, const LiveItem& item, const std::string& zone,
                        Instant now) {
  const std::string title = "the live stream \"" + *item.title + "\"";
  consider_change(earliest, {*item.start, title + " begins", zone}, now);
  consider_change(earliest, {*item.end, title + " ends", zone}, now);
  consider_change(earliest, {*item.end + ended_stream_stays, title + " leaves the feed", zone}, now);
}

void consider_withdrawn_audio(std::optional<NextChange>& earliest, const ShowLock& lock, const std::string& zone,
                              Instant now) {
  for (const LockEntry& entry : lock.episodes)
    if (entry.retired_at)
      consider_change(
          earliest,
          {*entry.retired_at + audio_stays_after_retirement, "the audio of \"" + entry.title + "\" is removed", zone},
          now);
}

}  // namespace voicepress
