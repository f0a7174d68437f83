#include "publish/overview.h"

#include "base/error.h"
#include "content/read_show.h"
#include "manifest/manifest.h"
#include "model/identity.h"
#include "publish/promises.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace voicepress {

namespace {

EpisodeOverview overview_of(const Episode& episode, const LockEntry* entry, const Moment& moment) {
  EpisodeOverview overview;
  overview.file = episode.file;
  overview.title = *episode.title;
  overview.slug = *episode.slug;
  overview.date = *episode.date;
  overview.standing = standing_of(episode, entry, moment);
  if (episode.recording) overview.has_recording = stat_file(episode.recording->path).has_value();
  if (episode.season) overview.season = **episode.season;
  if (episode.number) overview.number = **episode.number;
  if (episode.expires) overview.expires = **episode.expires;
  if (entry) overview.renditions = entry->renditions;
  if (entry && entry->elsewhere) overview.renditions = {*entry->elsewhere};
  overview.is_public = entry && entry->state == EpisodeState::published;
  return overview;
}

EpisodeOverview overview_of(const RefusedEpisode& refused) {
  EpisodeOverview overview;
  overview.file = refused.file;
  overview.slug = refused.slug;
  overview.guid = refused.guid;
  overview.is_refused = true;
  return overview;
}

// Ten weeks ahead, and further where episodes are, but not for ever.
void find_free_slots(ShowOverview& overview, const Show& show, Instant now) {
  const content::Calendar calendar = content::calendar_of(show);
  const auto slot = content::parse_slot(*show.schedule_slot, calendar);
  if (!slot) return;
  Instant until = now + std::chrono::weeks(10);
  for (const EpisodeOverview& episode : overview.episodes)
    if (!episode.is_refused) until = std::max(until, std::min(episode.date, now + std::chrono::weeks(104)));
  overview.free_slots = free_slots(*slot, calendar, overview.episodes, now, until);
}

}  // namespace

std::vector<std::string> chosen_shows(const Workspace& workspace, const std::vector<std::string>& asked) {
  const std::vector<std::string> all = content::find_shows(workspace.feeds);
  if (all.empty())
    throw Error(ErrorKind::usage, fmt::format("there is no show in {}: a show is a folder with a show.toml in it; "
                                              "voicepress init makes one",
                                              workspace.feeds.string()));
  for (const std::string& name : asked)
    if (std::find(all.begin(), all.end(), name) == all.end())
      throw Error(ErrorKind::usage, fmt::format("there is no show '{}' in {}; there is: {}", name,
                                                workspace.feeds.string(), fmt::join(all, ", ")));
  if (asked.empty()) return all;
  const std::set<std::string> once(asked.begin(), asked.end());
  return {once.begin(), once.end()};
}

void require_show_without_errors(const Library& library, std::string_view consequence) {
  const bool has_errors = std::any_of(library.diagnostics.begin(), library.diagnostics.end(), [&](const Diagnostic& d) {
    return d.severity == Severity::error && d.place.file == library.show.file;
  });
  if (has_errors)
    throw Error(ErrorKind::content, fmt::format("{} has errors, so {}: 'voicepress check {}' says which",
                                                library.show.file, consequence, library.show.name));
}

content::ShowFolders folders_of(const Workspace& workspace, const std::string& show) {
  const std::filesystem::path feed = workspace.feeds / show, media = workspace.media / show;
  return {show, feed, media, workspace.shown(feed), workspace.shown(media)};
}

std::vector<Instant> free_slots(const content::Slot& slot, const content::Calendar& calendar,
                                const std::vector<EpisodeOverview>& episodes, Instant from, Instant until) {
  std::set<std::string> taken;
  for (const EpisodeOverview& episode : episodes)
    if (!episode.is_refused && episode.standing != Standing::withdrawn)
      taken.insert(format_iso_date(episode.date, calendar.zone));
  std::vector<Instant> free;
  for (Instant at = content::next_slot(slot, from, calendar); at <= until; at = content::next_slot(slot, at, calendar))
    if (!taken.count(format_iso_date(at, calendar.zone))) free.push_back(at);
  return free;
}

Overview overview_of(const Workspace& workspace, const std::vector<std::string>& shows, const Moment& moment) {
  Overview overview;
  const auto manifest = read_manifest(workspace.out);
  for (const std::string& name : chosen_shows(workspace, shows)) {
    const Library library = content::load_show(folders_of(workspace, name));
    for (const Diagnostic& d : library.diagnostics)
      if (d.severity == Severity::error) overview.errors.push_back(d);
    const auto lock = read_lock(workspace.feeds / name / "show.lock");
    const ShowLock* known = lock ? &*lock : nullptr;
    const std::string zone = library.show.timezone->empty() ? "UTC" : *library.show.timezone;
    ShowOverview show{name, *library.show.title, zone, identify_show(library.show, known).guid, "", {}, {}};
    const bool is_known = !library.show.title->empty() && !library.show.url->empty() && is_known_zone(zone);
    if (!is_known) show.broken_file = library.show.file;
    for (const EpisodeIdentity& identity : identify_episodes(library, show.guid, known)) {
      EpisodeOverview episode = overview_of(*identity.episode, identity.entry, moment);
      episode.guid = identity.guid;
      // A show without an address of its own has no lock: then the public folder tells.
      if (manifest && episode.standing == Standing::live)
        episode.is_public |= manifest->files.count(name + "/" + audio_path_for(episode.slug, Format::mp3)) > 0;
      consider_episode(overview.next_change, *identity.episode, episode.standing, show.zone, moment.now);
      consider_early_access(overview.next_change, *identity.episode, episode.standing, library.show, show.zone,
                            moment.now);
      show.episodes.push_back(std::move(episode));
    }
    for (const RefusedEpisode& refused : library.refused) show.episodes.push_back(overview_of(refused));
    find_free_slots(show, library.show, moment.now);
    for (const LiveItem& item : library.show.live)
      consider_live_item(overview.next_change, item, show.zone, moment.now);
    if (lock) consider_withdrawn_audio(overview.next_change, *lock, show.zone, moment.now);
    overview.shows.push_back(std::move(show));
  }
  return overview;
}

}  // namespace voicepress
