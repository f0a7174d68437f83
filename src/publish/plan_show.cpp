#include "base/error.h"
#include "feed/free_xml.h"
#include "publish/audio_complaints.h"
#include "publish/kept_episodes.h"
#include "publish/last_build.h"
#include "publish/overview.h"
#include "publish/plan_episodes.h"
#include "publish/show_build.h"
#include "rules/allowances.h"
#include "rules/edition_rules.h"
#include "rules/library_rules.h"
#include "rules/show_rules.h"
#include "site/templates.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include <fmt/format.h>

namespace voicepress {

namespace {

void add(Diagnostics& to, const Diagnostics& more) { to.insert(to.end(), more.begin(), more.end()); }

// Moves the episodes of these files to the refused ones.
void refuse(Library& library, const std::set<std::string>& files) {
  for (const Episode& episode : library.episodes)
    if (files.count(episode.file))
      library.refused.push_back({episode.file, *episode.slug, *episode.guid, *episode.draft});
  library.episodes.erase_if([&](const Episode& e) { return files.count(e.file) > 0; });
}

std::set<std::string> files_with_errors(const Diagnostics& diagnostics) {
  std::set<std::string> files;
  for (const Diagnostic& d : diagnostics)
    if (d.severity == Severity::error) files.insert(d.place.file);
  return files;
}

bool has_show_errors(const ShowBuild& show) {
  return std::any_of(show.diagnostics.begin(), show.diagnostics.end(), [&](const Diagnostic& d) {
    return d.severity == Severity::error && d.place.file == show.library.show.file;
  });
}

// Files whose episodes subscribers have: who copies one is asked to change the copy.
std::unordered_set<std::string> published_files(const ShowBuild& show) {
  std::unordered_set<std::string> files;
  if (!show.lock) return files;
  const std::string folder = std::filesystem::path(show.library.show.file).parent_path().generic_string() + "/";
  for (const LockEntry& entry : show.lock->episodes)
    if (entry.state == EpisodeState::published) files.insert(folder + entry.file);
  return files;
}

Library load(const std::string& name, const BuildTools& tools, const std::stop_token& stop) {
  KeptEpisodes kept(memory_of(tools.request), name);
  Library library = content::load_show(folders_of(tools.request.workspace, name), tools.pool, stop, &kept);
  if (!tools.request.dry_run) kept.save(tools.pool);  // for the reason that memory_of gives
  return library;
}

// What the rules say of all episodes together, and of each.
Diagnostics judge_episodes(const ShowBuild& show, const BuildTools& tools, const std::stop_token& stop) {
  const Library& library = show.library;
  Diagnostics judged;
  std::vector<Diagnostics> of_each(library.episodes.size());
  const Stretch judge = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      of_each[i] = judge_episode(library.episodes[i], library.show, tools.request.now);
  };
  tools.pool.run(
      {[&](const std::stop_token&) {
         judged = check_library(library, published_files(show));
         add(judged, check_editions(library));
         add(judged, check_filters(library));
       },
       [&](const std::stop_token& stopped) { run_in_stretches(tools.pool, of_each.size(), judge, stopped); }},
      stop);
  for (const Diagnostics& found : of_each) add(judged, found);
  return judged;
}

// An error in an episode's own file refuses that episode; content/ has said already which of its errors only cost a
// companion.
void judge(ShowBuild& show, const BuildTools& tools, const std::stop_token& stop) {
  Library& library = show.library;
  show.diagnostics = std::move(library.diagnostics);
  library.diagnostics.clear();
  Diagnostics judged = judge_episodes(show, tools, stop);
  silence(judged, library.allowances);
  refuse(library, files_with_errors(judged));
  add(show.diagnostics, judged);
  // What could not be read has been complained about once; judging its empty values would say it twice.
  if (!has_show_errors(show)) add(show.diagnostics, check_show(library.show));
  add(show.diagnostics, check_free_xml(library.show.free_xml));
  silence(show.diagnostics, library.allowances);
}

// A refused episode that subscribers have already holds back its whole show. A copy of a published file that is
// refused for claiming its slug or guid does not, while the original is there.
bool refuses_promised(const ShowBuild& show, const BuildRequest& request) {
  if (!show.lock || show.library.refused.empty()) return false;
  std::set<std::string> readable;
  for (const Episode& episode : show.library.episodes) readable.insert(file_in_lock(episode.file, show.library.show));
  return std::any_of(show.library.refused.begin(), show.library.refused.end(), [&](const RefusedEpisode& r) {
    const std::string file = file_in_lock(r.file, show.library.show);
    return std::any_of(show.lock->episodes.begin(), show.lock->episodes.end(), [&](const LockEntry& entry) {
      const bool claims = entry.slug == r.slug || (!r.guid.empty() && entry.guid == r.guid);
      const bool stands_for = entry.file == file || (claims && !readable.count(entry.file));
      return stands_for && !is_retired_by(request, entry) && is_promised(entry, request.now);
    });
  });
}

// Who each episode is; those that claim what is another's are refused.
std::vector<EpisodeIdentity> identify(ShowBuild& show) {
  const ShowLock* lock = show.lock ? &*show.lock : nullptr;
  show.identity = identify_show(show.library.show, lock);
  std::vector<EpisodeIdentity> identities = identify_episodes(show.library, show.identity.guid, lock);
  const Diagnostics conflicts = check_conflicts(identities, lock);
  if (conflicts.empty()) return identities;
  add(show.diagnostics, conflicts);
  refuse(show.library, files_with_errors(conflicts));
  return identify_episodes(show.library, show.identity.guid, lock);
}

void hold_against_promises(ShowBuild& show, const std::vector<EpisodeIdentity>& identities,
                           const BuildRequest& request) {
  if (!show.lock || request.preview.any() || request.promises == Promises::look_past) return;
  const Diagnostics broken =
      check_promises(show.library, *show.lock, identities, {request.accepted, request.retire, request.now});
  add(show.diagnostics, broken);
  if (has_errors(broken)) show.report.held_back = true;
}

constexpr const char* lock_missing = "lock-missing";
constexpr const char* recording_missing = "recording-missing";

// Without its lock a show is built as if it were new: what was promised is found out of the texts, and nobody can tell
// whether they still say what they said.
void warn_of_lost_lock(ShowBuild& show, const BuildRequest& request) {
  if (show.lock || request.preview.any()) return;  // a preview writes none
  const Workspace& workspace = request.workspace;
  if (!is_feed_of(workspace.out / show.report.name / "feed.xml", show.identity.url + "feed.xml")) return;
  show.diagnostics.push_back(
      {Severity::warning, lock_missing, Place{workspace.shown(show.lock_file), 0, 0},
       "this file is gone, although the show is published: nobody knows any more what was promised to subscribers",
       "put it back from your backup before you publish; if there is none, 'voicepress diff' says what would change"});
}

// Of an episode that has no sound at all, its recording is missed in stronger words than content/ has.
void say_once_what_is_missing(ShowBuild& show) {
  std::set<std::string> files;
  for (const EpisodeWork& work : show.episodes)
    for (const Diagnostic& d : work.diagnostics)
      if (d.rule == recording_missing) files.insert(d.place.file);
  if (!files.empty())
    std::erase_if(show.diagnostics,
                  [&](const Diagnostic& d) { return d.rule == recording_missing && files.count(d.place.file) > 0; });
}

// A mistake in a theme is the show's: its pages stay as they were, and other shows go on.
void read_theme(ShowBuild& show) {
  try {
    show.templates = load_templates(show.library.show);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::content) throw;
    const Place place = error.place().value_or(Place{show.library.show.file, 1, 1});
    show.diagnostics.push_back({Severity::error, "theme", place, error.chain(), ""});
    show.report.held_back = true;
  }
}

}  // namespace

bool has_lost_lock(const ShowBuild& show) {
  return std::any_of(show.diagnostics.begin(), show.diagnostics.end(),
                     [](const Diagnostic& d) { return d.rule == lock_missing; });
}

bool accepts(const BuildRequest& request, const std::string& change) {
  return std::find(request.accepted.begin(), request.accepted.end(), change) != request.accepted.end();
}

bool is_retired_by(const BuildRequest& request, const LockEntry& entry) {
  return std::find(request.retire.begin(), request.retire.end(), entry.guid) != request.retire.end();
}

ShowBuild plan_show(const std::string& name, const BuildTools& tools, const std::stop_token& stop) {
  const BuildRequest& request = tools.request;
  ShowBuild show;
  show.report.name = name;
  show.lock_file = request.workspace.feeds / name / "show.lock";
  if (!request.dry_run) remove_leftovers_of(show.lock_file);
  tools.pool.run({[&](const std::stop_token&) { show.lock = read_lock(show.lock_file, &tools.kept); },
                  [&](const std::stop_token& stopped) { show.library = load(name, tools, stopped); }},
                 stop);
  judge(show, tools, stop);
  if (has_show_errors(show)) show.report.held_back = true;
  std::vector<EpisodeIdentity> identities;
  if (!show.held_back()) identities = identify(show);
  show.report.episodes.total = static_cast<int>(show.library.episodes.size() + show.library.refused.size());
  show.report.episodes.refused = static_cast<int>(show.library.refused.size());
  if (refuses_promised(show, request)) show.report.held_back = true;
  if (show.held_back()) return show;

  warn_of_lost_lock(show, request);
  hold_against_promises(show, identities, request);
  if (show.held_back()) return show;
  read_theme(show);
  read_ahead(show, identities, tools, stop);
  show.cover = tools.pictures.get(show.library.show.image, PictureUse::cover, show.diagnostics);
  if (show.cover) show.cover->sizes = tools.pictures.sizes(show.library.show.image);
  if (!show.cover) show.report.held_back = true;
  show.feed_pictures = feed_pictures_of(show.library.show, tools.pictures, show.diagnostics);
  if (!show.held_back()) plan_episodes(identities, show, tools, stop);
  say_once_what_is_missing(show);
  add(show.diagnostics, missing_formats(show.episodes, show.library.show));
  return show;
}

// Two shows with one address or one guid are one show to every app: a folder that was copied. Nobody can tell which
// of them subscribers have, so neither is touched.
void hold_back_copies(std::deque<ShowBuild>& shows) {
  std::map<std::string, ShowBuild*> owners;
  for (ShowBuild& show : shows) {
    if (show.identity.url.empty()) continue;
    ShowBuild* owner = owners.emplace(show.identity.url, &show).first->second;
    if (owner == &show) owner = owners.emplace(show.identity.guid, &show).first->second;
    if (owner == &show) continue;
    show.diagnostics.push_back({Severity::error, "duplicate-show", Place{show.library.show.file, 1, 1},
                                "this show has the same url or guid as " + owner->library.show.file,
                                "give it a url of its own; if the folder was copied, delete its show.lock too"});
    show.report.held_back = owner->report.held_back = true;
  }
}

namespace {

// One class for what became of the audio or why there is none; `scheduled` says besides how many wait.
void count(const EpisodeWork& work, bool retired, EpisodeCounts& counts) {
  const bool remote = std::any_of(work.renditions.begin(), work.renditions.end(), [](auto& r) { return r.remote; });
  if (work.standing == Standing::scheduled) ++counts.scheduled;
  if (work.refused) {
    ++counts.refused;
  } else if (retired || work.standing == Standing::expired || work.standing == Standing::withdrawn) {
    ++counts.withdrawn;
  } else if (work.standing == Standing::draft) {
    ++counts.drafts;
  } else if (work.encoded) {
    ++counts.encoded;
  } else if (work.retagged) {
    ++counts.retagged;
  } else if (remote) {
    ++counts.remote;
  } else if (!work.renditions.empty()) {
    ++counts.unchanged;
  }
}

}  // namespace

void settle_show(ShowBuild& show, const BuildRequest& request) {
  for (EpisodeWork& work : show.episodes) {
    add(show.diagnostics, work.diagnostics);
    const bool promised = work.lock_entry && is_promised(*work.lock_entry, request.now);
    if (work.refused && promised) show.report.held_back = true;
    count(work, work.lock_entry && is_retired_by(request, *work.lock_entry), show.report.episodes);
  }
  silence(show.diagnostics, show.library.allowances);
  // What could be tidier is told by `check` alone.
  std::erase_if(show.diagnostics, [](const Diagnostic& d) { return d.severity == Severity::note; });
}

}  // namespace voicepress
