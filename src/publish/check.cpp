#include "publish/check.h"

#include "base/error.h"
#include "base/pool.h"
#include "feed/rss.h"
#include "publish/overview.h"
#include "publish/show_build.h"
#include "publish/sound.h"
#include "publish/workshop.h"
#include "rules/media_rules.h"
#include "rules/publication_rules.h"
#include "rules/recording_rules.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <string_view>

namespace voicepress {

namespace {

// One episode's recording, and what was found by listening to it.
struct Listening {
  ShowBuild& show;
  const Episode& episode;
  bool companions_checked;
  AudioTools tools;
  Diagnostics found;
};

void add(Diagnostics& to, const Diagnostics& more) { to.insert(to.end(), more.begin(), more.end()); }

void listen(Listening& listening, const std::stop_token& stop) {
  const Episode& episode = listening.episode;
  try {
    const auto analysis = measure_recording(episode, listening.tools, stop);
    if (!analysis) return;
    add(listening.found, check_recording(episode, *analysis, recording_place(episode)));
    if (!listening.companions_checked) add(listening.found, check_media(episode, length_of(*analysis)).diagnostics);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::content) throw;
    listening.found.push_back(unusable_recording(episode, error));
  }
}

std::deque<Listening> listenings_of(std::deque<ShowBuild>& shows, const BuildTools& tools) {
  std::deque<Listening> listenings;
  for (ShowBuild& show : shows) {
    std::map<std::string_view, const EpisodeWork*> planned;  // by file
    for (const EpisodeWork& work : show.episodes) planned[work.episode->file] = &work;
    for (const Episode& episode : show.library.episodes) {
      if (!episode.recording) continue;
      const auto found = planned.find(episode.file);
      const EpisodeWork* work = found == planned.end() ? nullptr : found->second;
      // Nobody hears this recording: the episode is published elsewhere.
      if (work && !work->renditions.empty() && work->renditions.front().is_elsewhere()) continue;
      listenings.push_back(
          {show, episode, work && work->companions_checked, tools.audio_for(show.library.show.name), {}});
    }
  }
  return listenings;
}

// Planning looks at pictures of what is live or waits; a draft's are looked at here.
Diagnostics check_pictures_of_drafts(const ShowBuild& show, const BuildTools& tools) {
  Diagnostics found;
  for (const Episode& episode : show.library.episodes) {
    if (!*episode.draft) continue;
    if (episode.image) tools.pictures.get(*episode.image, PictureUse::cover, found);
    feed_pictures_of(episode, tools.pictures, found);
    for (const Chapter& chapter : episode.chapters)
      if (!chapter.image->empty())
        tools.pictures.get({chapter.image, show.library.show.media_folder / *chapter.image}, PictureUse::chapter,
                           found);
  }
  return found;
}

// The feed as listeners would get it, where all its audio is known: what is still to be encoded has no length yet.
Diagnostics check_feed(ShowBuild& show, const BuildRequest& request, WorkPool& pool) {
  if (show.held_back()) return {};
  for (EpisodeWork& work : show.episodes) {
    const bool enclosure_is_known = !work.plans.empty() && work.plans.front().known != nullptr;
    for (const AudioPlan& plan : work.plans)
      if (enclosure_is_known && plan.known) work.renditions.push_back(*plan.known);
    if (work.standing == Standing::live && !work.refused && work.renditions.empty()) return {};
  }
  const Publication publication = publication_of(show, request, pool);
  return check_publication(publication, write_rss(publication).size());
}

CheckedShow checked(const ShowBuild& show) {
  CheckedShow result{show.report.name, show.report.episodes.total, {show.library.show.file}};
  for (const Episode& episode : show.library.episodes) result.files.push_back(episode.file);
  for (const RefusedEpisode& refused : show.library.refused) result.files.push_back(refused.file);
  std::sort(result.files.begin(), result.files.end());
  return result;
}

}  // namespace

std::vector<RuleNote> rules_of(const Diagnostics& findings) {
  std::set<std::string> ids;
  for (const Diagnostic& finding : findings) ids.insert(finding.rule);
  std::vector<RuleNote> notes;
  for (const std::string& id : ids) {
    const RuleNote* note = find_rule(id);
    if (note == nullptr) throw Error(ErrorKind::internal, "no rule has the id " + id);
    notes.push_back(*note);
  }
  return notes;
}

CheckReport check(const BuildRequest& asked, Reporter& reporter, const std::stop_token& stop) {
  BuildRequest request = asked;
  request.dry_run = true;
  const Workspace& workspace = request.workspace;
  const WorkspaceLock locked(workspace);
  WorkPool pool(request.workers);
  const Workshop workshop(locked, request, pool, reporter);
  const BuildTools& tools = workshop.tools();

  std::deque<ShowBuild> shows;
  for (const std::string& name : chosen_shows(workspace, request.shows)) shows.push_back(plan_show(name, tools, stop));
  hold_back_copies(shows);
  std::deque<Listening> listenings = listenings_of(shows, tools);
  std::vector<Job> jobs;
  for (Listening& listening : listenings)
    jobs.push_back([&listening](const std::stop_token& stopped) { listen(listening, stopped); });
  tools.pool.run(jobs, stop);

  CheckReport report;
  for (ShowBuild& show : shows) {
    report.shows.push_back(checked(show));
    add(show.diagnostics, check_pictures_of_drafts(show, tools));
    for (const EpisodeWork& work : show.episodes) add(show.diagnostics, work.diagnostics);
    add(show.diagnostics, check_feed(show, request, pool));
  }
  for (const Listening& listening : listenings) add(listening.show.diagnostics, listening.found);
  for (ShowBuild& show : shows) {
    silence(show.diagnostics, show.library.allowances);
    add(report.findings, show.diagnostics);
    add(report.findings, check_allowances(show.library.allowances));
  }
  shorten_paths(report.findings, workspace.root.string());
  sort_diagnostics(report.findings);
  report.rules = rules_of(report.findings);
  tools.index.save();
  return report;
}

}  // namespace voicepress
