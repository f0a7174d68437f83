#include "publish/show_figures.h"

#include "base/error.h"
#include "base/pool.h"
#include "base/text.h"
#include "content/load_library.h"
#include "publish/episode_figures.h"
#include "publish/overview.h"
#include "publish/workshop.h"
#include "rules/allowances.h"

#include <algorithm>
#include <deque>
#include <set>

#include <fmt/format.h>

namespace voicepress {

namespace {

void require_readable(const Library& library) {
  for (const Diagnostic& d : library.diagnostics)
    if (d.severity == Severity::error && d.place.file == library.show.file)
      throw Error(ErrorKind::content, d.message + ": voicepress check says what to do", d.place);
}

// Those that were asked for, and of which there is something to say.
std::vector<EpisodeIdentity> chosen(const std::vector<EpisodeIdentity>& all, const FiguresRequest& request) {
  std::vector<std::string> known;
  std::set<int> seasons;
  for (const EpisodeIdentity& each : all) {
    known.push_back(*each.episode->slug);
    if (each.episode->season) seasons.insert(**each.episode->season);
  }
  for (const std::string& slug : request.slugs)
    if (std::find(known.begin(), known.end(), slug) == known.end()) {
      const auto meant = nearest(slug, known);
      throw Error(ErrorKind::usage, fmt::format("there is no episode '{}' in {}; {}", slug, request.show,
                                                meant ? fmt::format("did you mean {}?", *meant)
                                                      : "voicepress list --json shows the slugs"));
    }
  if (request.season && !seasons.count(*request.season))
    throw Error(ErrorKind::usage, seasons.empty()
                                      ? fmt::format("no episode of {} has a season", request.show)
                                      : fmt::format("there is no season {} in {}; there is: {}", *request.season,
                                                    request.show, fmt::join(seasons, ", ")));
  std::vector<EpisodeIdentity> wanted;
  for (const EpisodeIdentity& each : all) {
    const Episode& episode = *each.episode;
    const bool is_asked_for =
        request.slugs.empty() || std::count(request.slugs.begin(), request.slugs.end(), *episode.slug) > 0;
    const bool is_in_season = !request.season || (episode.season && **episode.season == *request.season);
    if (is_asked_for && is_in_season) wanted.push_back(each);
  }
  return wanted;
}

report::ShowFigures introduced(const Library& library) {
  report::ShowFigures show;
  show.name = library.show.name;
  show.title = *library.show.title;
  show.language = *library.show.language;
  show.zone = library.show.timezone->empty() ? "UTC" : *library.show.timezone;
  show.season_word = library.show.season_word->empty() ? "Season" : *library.show.season_word;
  for (const RefusedEpisode& refused : library.refused) show.left_out.push_back(refused.file);
  std::sort(show.left_out.begin(), show.left_out.end());
  return show;
}

// What the producer allowed is no flaw. What cannot be used is a problem besides.
void conclude(EpisodeListener& listener, Library& library, const Workspace& workspace, GatheredFigures& gathered) {
  shorten_paths(listener.found, workspace.root.string());
  silence(listener.found, library.allowances);
  for (Diagnostic& d : listener.found) {
    listener.figures.flaws.push_back({d.rule, d.message, d.fix});
    if (d.severity == Severity::error) gathered.problems.push_back(std::move(d));
  }
  if (listener.recording_is_absent) ++gathered.absent;
  gathered.show.episodes.push_back(std::move(listener.figures));
}

}  // namespace

GatheredFigures gather_figures(const FiguresRequest& request, Reporter& reporter, const std::stop_token& stop) {
  const Workspace& workspace = request.build.workspace;
  const WorkspaceLock locked(workspace);
  WorkPool pool(request.build.workers);
  const Workshop workshop(locked, request.build, pool, reporter);
  const BuildTools& tools = workshop.tools();
  Library library = content::load_show(folders_of(workspace, request.show), pool, stop);
  require_readable(library);
  const auto lock = read_lock(workspace.feeds / request.show / "show.lock");
  const ShowLock* known = lock ? &*lock : nullptr;
  const std::string guid = identify_show(library.show, known).guid;

  HeardFiles heard(!request.build.dry_run);
  const AudioTools audio = tools.audio_for(request.show);
  const FiguresTools figures{audio, workspace, library.show, heard};
  std::deque<EpisodeListener> listeners;
  for (const EpisodeIdentity& identity : chosen(identify_episodes(library, guid, known), request)) {
    const Standing standing = standing_of(*identity.episode, identity.entry, tools.moment());
    if (standing == Standing::expired || standing == Standing::withdrawn) continue;
    listeners.emplace_back(identity, standing, figures);
  }
  std::vector<Job> jobs;
  for (EpisodeListener& listener : listeners)
    jobs.push_back([&listener](const std::stop_token& stopped) { listener.gather(stopped); });
  tools.pool.run(jobs, stop);

  GatheredFigures gathered;
  gathered.show = introduced(library);
  for (const Diagnostic& d : library.diagnostics)
    if (d.severity == Severity::error) gathered.problems.push_back(d);
  for (EpisodeListener& listener : listeners) conclude(listener, library, workspace, gathered);
  shorten_paths(gathered.problems, workspace.root.string());
  sort_diagnostics(gathered.problems);
  gathered.listened = heard.sorted();
  tools.index.save();
  return gathered;
}

}  // namespace voicepress
