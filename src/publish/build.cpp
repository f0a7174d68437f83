#include "publish/build.h"

#include "base/error.h"
#include "base/pool.h"
#include "publish/encoded_files.h"
#include "publish/episode_chapters.h"
#include "publish/last_build.h"
#include "publish/member_files.h"
#include "publish/overview.h"
#include "publish/renew_notes.h"
#include "publish/show_build.h"
#include "publish/transcribing.h"
#include "publish/waveforms.h"
#include "publish/workshop.h"
#include "publish/workspace_files.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include <fmt/format.h>

namespace voicepress {

namespace {

void check_guids_to_retire(const std::deque<ShowBuild>& shows, const BuildRequest& request) {
  if (!request.retire.empty() && request.preview.any())
    throw Error(ErrorKind::usage, "--retire changes what is published: leave out --drafts and --future");
  for (const std::string& guid : request.retire) {
    const bool known = std::any_of(shows.begin(), shows.end(), [&](const ShowBuild& show) {
      const LockEntry* entry = show.lock ? show.lock->by_guid(guid) : nullptr;
      return entry && (entry->state == EpisodeState::retired || is_promised(*entry, request.now));
    });
    if (!known)
      throw Error(ErrorKind::usage, fmt::format("--retire {}: no published episode has this guid; the guids are in "
                                                "feeds/<show>/show.lock",
                                                guid));
  }
}

// All episodes of all shows share the workers.
void make_audio(std::deque<ShowBuild>& shows, const BuildTools& tools, const std::stop_token& stop) {
  std::vector<Job> jobs;
  for (ShowBuild& show : shows)
    for (EpisodeWork& work : show.episodes)
      if (!show.held_back() && !work.plans.empty() && !work.refused)
        jobs.push_back([&, audio = tools.audio_for(show.library.show.name)](const std::stop_token& stopped) {
          run_episode_audio(work, audio, stopped);
          if (show.library.show.site_parts.waveforms) work.waveform = waveform_files(work, audio, stopped);
        });
  tools.pool.run(jobs, stop);
}

// One after the other: such a program uses all that the machine has.
void make_transcripts(std::deque<ShowBuild>& shows, const BuildTools& tools, const std::stop_token& stop) {
  for (ShowBuild& show : shows)
    for (EpisodeWork& work : show.episodes)
      if (!show.held_back()) transcribe(work, show.library.show, tools.audio_for(show.report.name), stop);
}

// Audio of episodes taken back less than 30 days ago: downloads may still be on their way.
std::set<std::string> lingering_audio(const std::deque<ShowBuild>& shows, const BuildRequest& request) {
  std::set<std::string> paths;
  for (const ShowBuild& show : shows) {
    if (!show.lock_after || request.preview.any()) continue;
    for (const LockEntry& entry : show.lock_after->episodes)
      if (entry.retired_at && request.now < *entry.retired_at + audio_stays_after_retirement)
        for (const Rendition& rendition : entry.renditions) paths.insert(show.report.name + "/" + rendition.path);
  }
  return paths;
}

// What an earlier build left in the public folder and this one does not decide about: shows held back, not asked
// for, or gone from feeds/, and lingering audio.
Manifest carried_over(const Manifest& before, const std::deque<ShowBuild>& shows, const BuildRequest& request,
                      BuildReport& report) {
  std::map<std::string, bool> decided;  // by show: whether this build says what it holds; "" for the workspace's own
  for (const ShowBuild& show : shows) {
    decided[show.report.name] = !show.held_back();
    decided[""] = decided[""] || !show.held_back();
  }
  const std::set<std::string> lingering = lingering_audio(shows, request);
  std::set<std::string> gone;
  Manifest carried;
  for (const auto& [path, file] : before.files) {
    const auto show = decided.find(file.show);
    const bool ours = show != decided.end() && show->second;
    if (ours && !lingering.count(path)) continue;
    if (!file.remote && !std::filesystem::exists(request.workspace.out / path)) continue;
    carried.files[path] = file;
    if (!std::filesystem::exists(request.workspace.feeds / file.show)) gone.insert(file.show);
  }
  for (const std::string& show : gone)
    report.notes.push_back(
        fmt::format("{}: its folder in feeds/ is gone, and what was published of it stays as it is; "
                    "if it was renamed, give the folder its old name",
                    show));
  return carried;
}

void note_absent_recordings(const ShowBuild& show, BuildReport& report) {
  int from_lock = 0, remote = 0;
  for (const EpisodeWork& work : show.episodes) {
    if (work.recording_sha256 || work.renditions.empty() || work.renditions.front().is_elsewhere()) continue;
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

// What came from another host and is heard there still; with its recordings here, the producer may want to move it.
void note_audio_elsewhere(const ShowBuild& show, BuildReport& report) {
  int elsewhere = 0, movable = 0;
  for (const EpisodeWork& work : show.episodes) {
    if (work.renditions.empty() || !work.renditions.front().is_elsewhere()) continue;
    ++elsewhere;
    if (work.episode->recording && stat_file(work.episode->recording->path)) ++movable;
  }
  if (elsewhere == 0) return;
  std::string note = fmt::format("{}: the audio of {} {} stays where subscribers know it, at another host",
                                 show.report.name, elsewhere, elsewhere == 1 ? "episode" : "episodes");
  if (movable > 0)
    note += fmt::format("; {} can move here: --accept-change enclosure, once the old addresses redirect", movable);
  report.notes.push_back(note);
}

void explain_written(const std::vector<std::string>& written, const std::set<std::string>& fresh, BuildReport& report) {
  for (const std::string& path : written)
    report.steps.push_back({"", "write", path, fresh.count(path) ? "it is new" : "its bytes changed"});
  for (ShowReport& show : report.shows)
    show.feed_changed = std::count(written.begin(), written.end(), show.name + "/feed.xml") > 0;
}

void explain_tree(const TreeChange& change, const Manifest& before, BuildReport& report) {
  std::set<std::string> fresh;
  for (const std::string& path : change.written)
    if (!before.files.count(path)) fresh.insert(path);
  explain_written(change.written, fresh, report);
  for (const std::string& path : change.removed) report.steps.push_back({"", "remove", path, "nothing refers to it"});
}

void collect_findings(const std::deque<ShowBuild>& shows, BuildReport& report, const BuildRequest& request) {
  for (const ShowBuild& show : shows) {
    report.diagnostics.insert(report.diagnostics.end(), show.diagnostics.begin(), show.diagnostics.end());
    report.steps.insert(report.steps.end(), show.steps.begin(), show.steps.end());
    report.shows.push_back(show.report);
    note_absent_recordings(show, report);
    note_audio_elsewhere(show, report);
    const std::string& zone = *show.library.show.timezone;
    for (const EpisodeWork& work : show.episodes) {
      if (const std::string told = chapters_story(*work.episode); !told.empty() && !work.renditions.empty())
        report.details.push_back(*work.episode->slug + ": " + told);
      if (!work.story.empty()) report.details.push_back(*work.episode->slug + ": " + work.story);
      consider_episode(report.next_change, *work.episode, work.standing, zone, request.now);
      consider_early_access(report.next_change, *work.episode, work.standing, show.library.show, zone, request.now);
    }
    if (!show.held_back())
      for (const LiveItem& item : show.library.show.live)
        consider_live_item(report.next_change, item, zone, request.now);
    if (show.lock_after) consider_withdrawn_audio(report.next_change, *show.lock_after, zone, request.now);
  }
  shorten_paths(report.diagnostics, request.workspace.root.string());
  sort_diagnostics(report.diagnostics);
}

// When an episode that was made ahead becomes a promise.
std::optional<Instant> next_promise(const std::deque<ShowBuild>& shows, Instant now) {
  std::optional<Instant> next;
  for (const ShowBuild& show : shows)
    if (show.lock_after)
      for (const LockEntry& entry : show.lock_after->episodes)
        if (entry.date > now && (!next || entry.date < *next)) next = entry.date;
  return next;
}

// What is promised from now on where that is something else: the locks to be written.
struct LockText {
  std::filesystem::path file;
  std::string text;
};
std::vector<LockText> changed_locks(const std::deque<ShowBuild>& shows, const BuildRequest& request) {
  std::vector<LockText> locks;
  if (request.preview.any() || request.base_url) return locks;
  for (const ShowBuild& show : shows)
    if (show.lock_after && !has_no_address(show) && show.lock != show.lock_after)
      locks.push_back({show.lock_file, lock_text(*show.lock_after)});
  return locks;
}

// It only saves time: that it cannot be written must not hide what was published.
void save_what_was_learnt(const BuildTools& tools, std::vector<std::string>& notes) {
  try {
    tools.index.save();
    tools.kept.save(tools.pool);
  } catch (const Error& error) {
    notes.push_back("the next build will take longer: " + error.chain());
  }
}

}  // namespace

BuildReport build(const BuildRequest& request, Reporter& reporter, const std::stop_token& stop) {
  const Workspace& workspace = request.workspace;
  const WorkspaceLock locked(workspace);
  WorkPool pool(request.workers);
  const std::vector<std::string> names = chosen_shows(workspace, request.shows);
  LastBuild last(request, names, pool);
  if (auto report = last.report_if_nothing_changed()) return std::move(*report);
  const Workshop workshop(locked, request, pool, reporter);
  const BuildTools& tools = workshop.tools();
  if (const auto written = renew_notes(last, tools, stop)) {
    BuildReport report = last.take_report();
    explain_written(*written, {}, report);
    save_what_was_learnt(tools, report.notes);
    last.keep_but_for(*written);
    return report;
  }

  // Plan everything before anything is made: a broken promise must cost no encoding.
  // The list of what is there and that of hashes take a while to read: they are read meanwhile.
  std::deque<ShowBuild> shows;
  std::optional<PublicTree> read_tree;
  const Job plan = [&](const std::stop_token& stopped) {
    for (const std::string& name : names) shows.push_back(plan_show(name, tools, stopped));
  };
  const Job read = [&](const std::stop_token&) {
    read_tree.emplace(workspace.out, tools.index, tools.pool, syncing_of(request));
    read_tree->before();
  };
  pool.run({plan, read, [&](const std::stop_token&) { tools.index.read(); }}, stop);
  PublicTree& tree = *read_tree;
  check_guids_to_retire(shows, request);
  hold_back_copies(shows);
  // Each is in its EpisodeWork, which need not copy it to change it.
  for (ShowBuild& show : shows) show.library.episodes.clear();
  if (!request.dry_run) make_audio(shows, tools, stop);
  if (!request.dry_run) make_transcripts(shows, tools, stop);
  for (ShowBuild& show : shows) settle_show(show, request);

  // After all that takes long: what is seen now is what files are compared with in a moment.
  if (last.are_outputs_as_left()) tree.believe_manifest();
  last.forget();

  // Turn what is live into files; a show that is held back keeps yesterday's.
  std::vector<PublicFile> files;
  ListedPages pages;
  ShowHeaders headers;
  std::map<std::string, std::string> site_records;
  for (ShowBuild& show : shows) {
    if (show.held_back() || request.dry_run) continue;
    ShowFiles own = files_of(show, publication_of(show, request, tools.pool), tools, tree, stop);
    show.lock_after = lock_of(show, own.files, request, pool);
    pages[show.report.name] = std::move(own.listed_pages);
    headers[show.report.name] = std::move(own.header_lines);
    site_records[show.report.name] = std::move(own.site_record);
    append(std::move(own.files), files);
  }
  // Where every show keeps yesterday's files, so does the workspace.
  if (!files.empty()) {
    append(workspace_files(shows, files, pages, headers, tree.before(), request), files);
  }
  if (request.compress) {
    append(encoded_files(files, tools, tree, stop), files);
  }
  throw_if_stopped(stop);

  BuildReport report;
  collect_findings(shows, report, request);
  report.next_promise = next_promise(shows, request.now);
  // Where nothing was published nothing is left behind, not even what was learnt.
  const bool all_held_back = std::all_of(shows.begin(), shows.end(), [](const ShowBuild& s) { return s.held_back(); });
  // A build that wrote the lock anew has nothing to repeat.
  const bool is_to_repeat = std::none_of(shows.begin(), shows.end(), has_lost_lock);
  const bool is_for_members =
      !request.dry_run && !request.preview.any() && has_something_for_members(shows, request.workspace);
  TreeChange change;
  Manifest for_members;
  if (!request.dry_run) {
    const Manifest carried = carried_over(tree.before(), shows, request, report);
    // Promises are written down when all bytes are safe and none is visible: no promise is newer than its record.
    std::vector<LockText> locks;
    change = tree.apply(std::move(files), carried,
                        {[&] {
                           for (const LockText& lock : locks) write_file_if_different(lock.file, lock.text);
                         },
                         [&](const TreeChange& known) {
                           locks = changed_locks(shows, request);
                           // To let go of thousands of episodes takes a while, and others need their room.
                           if (!is_for_members) shows.clear();
                           explain_tree(known, tree.before(), report);
                         }});
    if (is_for_members) {
      for_members = publish_for_members(shows, tools, stop);
      change.seen.clear();  // some may have got a further name
    }
  }
  // To let go of thousands of files takes a while too.
  std::vector<std::string> notes;
  pool.run({[&](const std::stop_token&) {
              shows.clear();
              read_tree.reset();
            },
            [&](const std::stop_token&) {
              if (!all_held_back) save_what_was_learnt(tools, notes);
            },
            [&](const std::stop_token&) {
              if (!all_held_back && is_to_repeat)
                last.keep(report, change, for_members, std::move(site_records), report.next_promise);
            }},
           {});
  report.notes.insert(report.notes.end(), notes.begin(), notes.end());
  return report;
}

}  // namespace voicepress
