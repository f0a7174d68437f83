#include "publish/build.h"

#include "base/error.h"
#include "base/pool.h"
#include "content/load_library.h"
#include "publish/show_build.h"

#include <algorithm>

#include <fmt/format.h>

namespace voicepress {

namespace {

std::vector<std::string> chosen_shows(const BuildRequest& request) {
  const std::vector<std::string> all = content::find_shows(request.workspace.feeds);
  if (all.empty())
    throw Error(ErrorKind::usage, fmt::format("there is no show in {}: a show is a folder with a show.toml in it",
                                              request.workspace.feeds.string()));
  for (const std::string& name : request.shows)
    if (std::find(all.begin(), all.end(), name) == all.end())
      throw Error(ErrorKind::usage, fmt::format("there is no show '{}' in {}; there is: {}", name,
                                                request.workspace.feeds.string(), fmt::join(all, ", ")));
  return request.shows.empty() ? all : request.shows;
}

void check_guids_to_retire(const std::vector<ShowBuild>& shows, const std::vector<std::string>& retire) {
  for (const std::string& guid : retire) {
    const bool known = std::any_of(shows.begin(), shows.end(),
                                   [&](const ShowBuild& show) { return show.lock && show.lock->by_guid(guid); });
    if (!known)
      throw Error(ErrorKind::usage, fmt::format("--retire {}: no published episode has this guid; the guids are in "
                                                "feeds/<show>/show.lock",
                                                guid));
  }
}

// All episodes of all shows share the workers, longest first where the length is known.
void make_audio(std::vector<ShowBuild>& shows, const BuildTools& tools, const std::stop_token& stop) {
  std::vector<Job> jobs;
  for (ShowBuild& show : shows)
    for (EpisodeWork& work : show.episodes)
      if (!show.held_back() && !work.plans.empty() && !work.refused)
        jobs.push_back([&work, audio = tools.audio_for(show.library.show.name)](std::stop_token stopped) {
          run_episode_audio(work, audio, stopped);
        });
  run_jobs(tools.request.workers, std::move(jobs), stop);
}

// What an earlier build left in the public folder and this one does not decide about: shows held back or not
// asked for, and the audio of episodes taken back less than 30 days ago.
Manifest carried_over(const Manifest& before, const std::vector<ShowBuild>& shows, const BuildRequest& request) {
  Manifest carried;
  for (const auto& [path, file] : before.files) {
    const auto show =
        std::find_if(shows.begin(), shows.end(), [&](const ShowBuild& s) { return s.report.name == file.show; });
    if (show == shows.end() || show->held_back()) {
      carried.files[path] = file;
      continue;
    }
    if (!show->lock_after || request.preview.any()) continue;
    for (const LockEntry& entry : show->lock_after->episodes) {
      const bool recent = entry.retired_at && request.now < *entry.retired_at + audio_stays_after_retirement;
      if (recent && path == show->report.name + "/" + entry.path) carried.files[path] = file;
    }
  }
  return carried;
}

void note_absent_recordings(const ShowBuild& show, BuildReport& report) {
  int from_lock = 0, remote = 0;
  for (const EpisodeWork& work : show.episodes) {
    if (work.recording_sha256 || work.renditions.empty()) continue;
    ++from_lock;
    if (work.renditions.front().remote) ++remote;
  }
  if (from_lock == 0) return;
  std::string note = fmt::format("{}: the recordings of {} {} are not here; their audio was taken from show.lock",
                                 show.report.name, from_lock, from_lock == 1 ? "episode" : "episodes");
  if (remote > 0)
    note += fmt::format(
        " ({} marked remote: the files are neither in the cache nor in the public folder, so upload "
        "nothing in their place and delete nothing)",
        remote);
  report.notes.push_back(note);
}

void explain_tree(const TreeChange& change, BuildReport& report) {
  for (const std::string& path : change.written) report.steps.push_back({"", "write", path, "its bytes changed"});
  for (const std::string& path : change.removed) report.steps.push_back({"", "remove", path, "nothing refers to it"});
  report.files_written = static_cast<int>(change.written.size());
  report.files_removed = static_cast<int>(change.removed.size());
  for (ShowReport& show : report.shows)
    show.feed_changed = std::count(change.written.begin(), change.written.end(), show.name + "/feed.xml") > 0;
}

void collect_findings(const std::vector<ShowBuild>& shows, BuildReport& report, Instant now) {
  static const ShowLock nothing_promised;
  for (const ShowBuild& show : shows) {
    report.diagnostics.insert(report.diagnostics.end(), show.diagnostics.begin(), show.diagnostics.end());
    report.steps.insert(report.steps.end(), show.steps.begin(), show.steps.end());
    report.shows.push_back(show.report);
    note_absent_recordings(show, report);
    for (const EpisodeWork& work : show.episodes)
      if (!work.story.empty()) report.details.push_back(*work.episode.slug + ": " + work.story);
    const ShowLock& lock = show.lock_after ? *show.lock_after : show.lock ? *show.lock : nothing_promised;
    const auto next = next_change_of(show.library, lock, now);
    if (next && (!report.next_change || next->at < report.next_change->at)) report.next_change = next;
  }
  sort_diagnostics(report.diagnostics);
}

}  // namespace

BuildReport build(const BuildRequest& request, Reporter& reporter, const std::stop_token& stop) {
  const Workspace& workspace = request.workspace;
  const WorkspaceLock lock(workspace);
  HashIndex index(workspace.cache / "hashes", workspace.root);
  Cache cache(workspace.cache, index);
  Pictures pictures(cache, index);
  const BuildTools tools{request, cache, index, pictures, reporter};

  // Plan everything before anything is made: a broken promise must cost no encoding.
  std::vector<ShowBuild> shows;
  for (const std::string& name : chosen_shows(request)) shows.push_back(plan_show(name, tools));
  check_guids_to_retire(shows, request.retire);
  PublicTree tree(workspace.out, index);
  if (!request.dry_run) make_audio(shows, tools, stop);
  for (ShowBuild& show : shows) settle_show(show);

  // Turn what is live into files; a show that is held back keeps yesterday's.
  std::vector<PublicFile> files;
  for (ShowBuild& show : shows) {
    if (show.held_back() || request.dry_run) continue;
    std::vector<PublicFile> own = files_of(show, publication_of(show, request), tools);
    show.lock_after = lock_of(show, own, request);
    std::move(own.begin(), own.end(), std::back_inserter(files));
  }
  throw_if_stopped(stop);

  // The lock is written when all bytes are safe and none is visible: a promise is never newer than its record.
  BuildReport report;
  collect_findings(shows, report, request.now);
  if (!request.dry_run) {
    const TreeChange change = tree.apply(std::move(files), carried_over(tree.before(), shows, request), [&] {
      for (const ShowBuild& show : shows)
        if (show.lock_after && !request.preview.any())
          write_file_if_different(show.lock_file, lock_text(*show.lock_after));
    });
    explain_tree(change, report);
  }
  index.save();
  return report;
}

}  // namespace voicepress
