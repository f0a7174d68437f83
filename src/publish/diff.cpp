#include "publish/diff.h"

#include "base/error.h"
#include "base/files.h"
#include "base/pool.h"
#include "feed/rss.h"
#include "model/identity.h"
#include "publish/overview.h"
#include "publish/show_build.h"
#include "publish/workshop.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace voicepress {

namespace {

constexpr std::uint64_t largest_feed = limits_of_long_feeds.max_bytes;

// Of a feed in a folder, its pages lie there too, under the names that their addresses end in.
PageAt pages_in(const std::filesystem::path& folder) {
  return [folder](const std::string& address) {
    const auto file = file_named_by_url(folder, address);
    return file ? read_file_if_exists(*file, largest_feed) : std::nullopt;
  };
}

// What stands in the feed for audio that is not made yet: the enclosure as it was, or one of which only the address is
// known. It never leaves this file.
Rendition stand_in(const EpisodeWork& work) {
  const Rendition* known = work.lock_entry ? work.lock_entry->find(Format::mp3) : nullptr;
  Rendition rendition = known ? *known : Rendition{};
  rendition.path = audio_path_for(*work.episode->slug, Format::mp3);
  return rendition;
}

// Gives every episode the renditions it would have. True where the enclosure is made by the next build.
bool add_renditions(EpisodeWork& work) {
  if (work.plans.empty() || work.refused) return false;
  const AudioAction action = work.plans.front().action;
  if (action == AudioAction::refuse || action == AudioAction::omit) return false;
  const bool is_known = work.plans.front().known != nullptr;
  if (!is_known) work.renditions.push_back(stand_in(work));
  for (const AudioPlan& plan : work.plans) {
    if (!is_known || !plan.known || plan.action == AudioAction::omit) continue;
    work.renditions.push_back(*plan.known);
    work.renditions.back().path = audio_path_for(*work.episode->slug, plan.format);
  }
  return !is_known || action == AudioAction::retag;
}

// Taken back by the producer, by `expires` or by `--retire`: what the lock and the texts say.
std::set<std::string> withdrawn_guids(const ShowBuild& show, const BuildRequest& request) {
  std::set<std::string> guids;
  for (const EpisodeWork& work : show.episodes)
    if (work.standing == Standing::expired || work.standing == Standing::withdrawn) guids.insert(work.guid);
  if (show.lock)
    for (const LockEntry& entry : show.lock->episodes)
      if ((entry.state == EpisodeState::retired && !entry.retired_by_expiry) || is_retired_by(request, entry))
        guids.insert(entry.guid);
  return guids;
}

// Nobody can have subscribed to an address of this computer.
void promise_nothing(std::vector<FeedChange>& changes) {
  for (FeedChange& change : changes) {
    if (change.breaks_promise) change.effect = "nothing was promised: the feed had an address of this computer alone";
    change.breaks_promise = false;
  }
}

Diagnostics errors_of(const ShowBuild& show, const Workspace& workspace) {
  Diagnostics errors;
  const auto take = [&](const Diagnostics& found) {
    std::copy_if(found.begin(), found.end(), std::back_inserter(errors),
                 [](const Diagnostic& d) { return d.severity == Severity::error; });
  };
  take(show.diagnostics);
  for (const EpisodeWork& work : show.episodes) take(work.diagnostics);
  shorten_paths(errors, workspace.root.string());
  sort_diagnostics(errors);
  return errors;
}

}  // namespace

OldFeed old_feed(std::string name, const std::string& xml, const PageAt& page_at) try {
  FeedAsRead feed = read_feed(xml, limits_of_long_feeds);
  add_older_pages(feed, xml.size(), page_at);
  return {std::move(name), std::move(feed)};
} catch (const Error& error) {
  if (error.kind() != ErrorKind::content) throw;
  throw Error(ErrorKind::usage, fmt::format("{} cannot be read as a feed: {}", name, error.chain()));
}

OldFeed feed_from_file(const std::filesystem::path& file, std::string name) {
  std::optional<std::string> xml;
  try {
    xml = read_file_if_exists(file, largest_feed);
  } catch (const Error& error) {
    throw Error(ErrorKind::usage, error.chain());
  }
  if (!xml) throw Error(ErrorKind::usage, "there is no file " + file.string());
  return old_feed(std::move(name), *xml, pages_in(file.parent_path()));
}

OldFeed published_feed(const Workspace& workspace, const std::string& show) {
  const std::filesystem::path file = workspace.out / show / "feed.xml";
  if (const auto xml = read_file_if_exists(file, largest_feed))
    return old_feed(workspace.shown(file), *xml, pages_in(file.parent_path()));
  throw Error(ErrorKind::usage,
              fmt::format("nothing of {} is published in {} yet: name the old feed, as in voicepress diff old-feed.xml",
                          show, workspace.shown(workspace.out)));
}

std::string show_of_feed(const BuildRequest& request, const OldFeed& old) {
  const std::vector<std::string> names = chosen_shows(request.workspace, request.shows);
  if (names.size() == 1) return names.front();
  const FeedAsRead& feed = old.feed;
  for (const std::string& name : names) {
    const Library library = content::load_show(folders_of(request.workspace, name));
    const auto lock = read_lock(request.workspace.feeds / name / "show.lock");
    const ShowIdentity identity = identify_show(library.show, lock ? &*lock : nullptr);
    const bool same_address = !feed.self_url.empty() && feed.self_url == identity.url + "feed.xml";
    if (same_address || (!feed.guid.empty() && feed.guid == identity.guid)) return name;
  }
  throw Error(ErrorKind::usage,
              fmt::format("{} has neither guid nor address of a show here: say which one is meant, as in "
                          "--show {}",
                          old.name, names.front()));
}

FeedDiff diff_feed(const BuildRequest& asked, const std::string& name, const OldFeed& old, Reporter& reporter,
                   const std::stop_token& stop) {
  BuildRequest request = asked;
  request.dry_run = true;
  request.promises = Promises::look_past;  // what would break is what is to be shown
  const Workspace& workspace = request.workspace;
  const WorkspaceLock locked(workspace);
  WorkPool pool(request.workers);
  const Workshop workshop(locked, request, pool, reporter);
  const BuildTools& tools = workshop.tools();

  ShowBuild show = plan_show(name, tools, stop);
  FeedDiff diff;
  diff.show = name;
  diff.title = *show.library.show.title;
  diff.show_file = show.library.show.file;
  diff.old_name = old.name;
  FeedIntentions intentions;
  for (EpisodeWork& work : show.episodes) {
    diff.files[work.guid] = work.episode->file;
    if (add_renditions(work)) intentions.audio_to_make.insert(work.guid);
  }
  diff.errors = errors_of(show, workspace);
  diff.held_back = show.held_back();
  if (!diff.held_back) {
    intentions.withdrawn = withdrawn_guids(show, request);
    Publication next = publication_of(show, request, pool);
    next.show.feeds.page_size = 0;  // in one piece
    diff.changes = compare_feeds(old.feed, read_feed(write_rss(next), unlimited_xml), intentions);
    if (old.feed.self_url.starts_with(local_address)) promise_nothing(diff.changes);
  }
  tools.index.save();
  return diff;
}

}  // namespace voicepress
