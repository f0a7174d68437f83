#include "publish/overview.h"

#include "base/error.h"
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

content::ShowFolders folders_of(const Workspace& workspace, const std::string& show) {
  const std::filesystem::path feed = workspace.feeds / show, media = workspace.media / show;
  return {show, feed, media, workspace.shown(feed), workspace.shown(media)};
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
    ShowOverview show{name, *library.show.title, *library.show.timezone, {}};
    for (const EpisodeIdentity& identity : identify_episodes(library, identify_show(library.show, known).guid, known)) {
      EpisodeOverview episode = overview_of(*identity.episode, identity.entry, moment);
      episode.guid = identity.guid;
      // A show without an address of its own has no lock: then the public folder tells.
      if (manifest && episode.standing == Standing::live)
        episode.is_public |= manifest->files.count(name + "/" + audio_path_for(episode.slug, Format::mp3)) > 0;
      consider_episode(overview.next_change, *identity.episode, episode.standing, show.zone, moment.now);
      show.episodes.push_back(std::move(episode));
    }
    for (const RefusedEpisode& refused : library.refused) show.episodes.push_back(overview_of(refused));
    if (lock) consider_withdrawn_audio(overview.next_change, *lock, show.zone, moment.now);
    overview.shows.push_back(std::move(show));
  }
  return overview;
}

}  // namespace voicepress
