#include "publish/renew_notes.h"

#include "base/archive.h"
#include "feed/feeds.h"
#include "feed/item.h"
#include "publish/feed_items.h"
#include "publish/kept_episodes.h"
#include "publish/kept_files.h"
#include "publish/kept_site.h"
#include "publish/overview.h"
#include "publish/page_files.h"
#include "publish/plan_episodes.h"
#include "publish/public_tree.h"
#include "site/outline.h"
#include "site/templates.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace voicepress {

namespace {

using ChangedEpisodes = std::vector<ChangedEpisode>;

// What was read of an episode's file, then and now.
struct Edit {
  content::EpisodeRead before, after;
};

std::string but_for_notes(content::EpisodeRead read) {
  read.episode.notes = brief_notes(read.episode);
  return archived(read);
}

// Also what is said of it must be the same, for the report says it.
bool is_of_notes_alone(const Edit& edit, const Show& show, Instant now) {
  return but_for_notes(edit.before) == but_for_notes(edit.after) &&
         archived(judge_episode(edit.before.episode, show, now)) ==
             archived(judge_episode(edit.after.episode, show, now));
}

struct Edits {
  Show show;
  std::vector<Edit> of_episodes;
};

// What the pages and feeds of a show are made of now. Of the episodes the publication has those that changed, with
// their notes, and those that their pages name; the others are empty, and nobody looks at them.
struct Renewal {
  Publication publication;
  Outline outline;
  EpisodeKeys keys;                          // of the changed episodes with their notes
  std::map<std::size_t, EpisodeKey> before;  // of these alone, by their place: as they were
  std::vector<std::string> feeds;            // paths below the show
};

std::optional<Edits> read_edits(const ChangedEpisodes& changed, const BuildTools& tools) {
  const std::string& show = changed.front().show;
  const content::ShowFolders folders = folders_of(tools.request.workspace, show);
  KeptEpisodes kept(memory_of(tools.request), show);
  std::vector<std::string> names;
  for (const ChangedEpisode& each : changed) names.push_back(each.name);
  auto now = content::load_some(folders, names, kept);
  if (!now || now->show.members_early_days) return std::nullopt;  // a private feed has these notes too
  Edits edits{std::move(now->show), {}};
  for (std::size_t i = 0; i < changed.size(); ++i) {
    const std::filesystem::path file = folders.feed / "episodes" / changed[i].name;
    auto before = kept.find_as_of(file, changed[i].before);
    if (!before) return std::nullopt;
    edits.of_episodes.push_back({std::move(*before), std::move(now->episodes[i])});
    if (!is_of_notes_alone(edits.of_episodes.back(), edits.show, tools.request.now)) return std::nullopt;
    kept.keep(file, edits.of_episodes.back().after);
  }
  kept.save(tools.pool);
  return edits;
}

bool recall_neighbours(const std::vector<KeptEpisodeOfSite>& episodes, KeptSite& kept, Renewal& renewal) {
  for (const auto& [i, key] : renewal.before)
    for (const std::size_t other : episodes_on_page_of(i, renewal.publication, renewal.outline)) {
      PublishedEpisode& neighbour = renewal.publication.episodes[other];
      if (neighbour.episode) continue;
      auto brief = kept.find_brief(episodes[other]);
      if (!brief) return false;
      neighbour = std::move(*brief);
    }
  return true;
}

std::optional<Renewal> recall(const Edits& edits, const std::string& record_sha256, const BuildTools& tools) {
  KeptSite kept(memory_of(tools.request), edits.show.name, kind_of(tools.request));
  auto record = kept.find(record_sha256);
  if (!record) return std::nullopt;
  Renewal renewal{std::move(record->publication), std::move(record->outline), {}, {}, std::move(record->feeds)};
  renewal.publication.episodes.resize(record->episodes.size());
  std::map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < record->episodes.size(); ++i) {
    if (!places.try_emplace(record->episodes[i].file, i).second) return std::nullopt;  // two that look the same
    renewal.keys.push_back({record->episodes[i].key, ""});
  }
  for (const Edit& edit : edits.of_episodes) {
    const auto place = places.find(edit.after.episode.file);
    if (place == places.end()) return std::nullopt;  // a draft, say
    const std::size_t i = place->second;
    auto brief = kept.find_brief(record->episodes[i]);
    if (!brief) return std::nullopt;
    renewal.publication.episodes[i] = std::move(*brief);
    renewal.publication.episodes[i].episode.edit().notes = edit.after.episode.notes;
    renewal.keys[i].notes = key_of(edit.after.episode.notes);
    renewal.before[i] = {renewal.keys[i].brief, key_of(edit.before.episode.notes)};
  }
  if (!recall_neighbours(record->episodes, kept, renewal)) return std::nullopt;
  return renewal;
}

std::optional<std::vector<Renewal>> renewals_of(const ChangedEpisodes& changed, const LastBuild& last,
                                                const BuildTools& tools) {
  std::map<std::string, ChangedEpisodes> by_show;
  for (const ChangedEpisode& each : changed) by_show[each.show].push_back(each);
  std::vector<Renewal> renewals;
  for (const auto& [show, episodes] : by_show) {
    const auto edits = read_edits(episodes, tools);
    if (!edits) return std::nullopt;
    auto renewal = recall(*edits, last.site_record_of(show), tools);
    if (!renewal) return std::nullopt;
    renewals.push_back(std::move(*renewal));
  }
  return renewals;
}

// The feeds of a show with the new items, each as far as it has them.
class RenewedFeeds {
 public:
  RenewedFeeds(const Renewal& renewal, KeptFiles& kept, PublicTree& tree)
      : renewal_(renewal), kept_(kept), tree_(tree), scope_(renewal.publication), scope_key_(scope_key_of(scope_)) {}

  struct Feed {
    PublicFile file;
    std::set<std::size_t> episodes;  // of those that changed: which it has
  };
  // Nothing where it is not known where its items stand. Any thread.
  std::optional<Feed> renew(const std::string& path) const {
    const std::string& show = renewal_.publication.show.name;
    Feed feed;
    feed.file.path = show + "/" + path;
    const auto archive = kept_.others().find(name_of_items(path), tree_.sha256_of(feed.file.path));
    if (!archive) return std::nullopt;
    const auto items = from_archive<FeedItems>(*archive);
    if (!kept_.take_if_same(feed.file, feed_key(items))) return std::nullopt;  // of another build than the feed
    const std::map<std::size_t, NewItem> changed = new_items(items, feed.episodes);
    feed.file.order = WriteOrder::feed;
    feed.file.entry.show = show;
    feed.file.entry.type = items.type;
    if (!changed.empty()) write(path, items, changed, feed.file);
    return feed;
  }

 private:
  // By their places in the feed.
  std::map<std::size_t, NewItem> new_items(const FeedItems& items, std::set<std::size_t>& episodes) const {
    std::map<std::size_t, NewItem> changed;
    for (const auto& [i, before] : renewal_.before) {
      const std::string key = item_key(items_key(scope_key_, before), items.form, items.format);
      const auto span = std::find_if(items.spans.begin(), items.spans.end(), [&](auto& s) { return s.key == key; });
      if (span == items.spans.end()) continue;
      PublishedEpisode published = renewal_.publication.episodes[i];
      if (items.format) published = with_enclosure(std::move(published), *items.format);
      changed[static_cast<std::size_t>(span - items.spans.begin())] = {
          item_key(items_key(scope_key_, renewal_.keys[i]), items.form, items.format),
          write_item(items.form, published, item_notes(published, scope_), scope_)};
      episodes.insert(i);
    }
    return changed;
  }

  void write(const std::string& path, const FeedItems& items, const std::map<std::size_t, NewItem>& changed,
             PublicFile& file) const {
    TempFile temp = tree_.new_file(path);
    CopiedFeed copied = copy_feed(tree_.place_of(file.path), items, changed, temp);
    file.entry.bytes = temp.size();
    file.entry.sha256 = std::move(copied.sha256);
    temp.seal_without_sync();
    kept_.others().keep(name_of_items(path), file.entry.sha256, archived(copied.items));
    tree_.take_written(file, std::move(temp));
    kept_.remember(file, feed_key(copied.items));
  }

  const Renewal& renewal_;
  KeptFiles& kept_;
  PublicTree& tree_;
  const ItemScope scope_;
  const std::string scope_key_;
};

// Feeds first: they take the longest. Each episode must turn up in one of them at least.
std::optional<std::vector<PublicFile>> renewed_files(const Renewal& renewal, const BuildTools& tools, PublicTree& tree,
                                                     const std::stop_token& stop) {
  const Templates templates = load_templates(renewal.publication.show);
  const Site site(renewal.publication, templates, renewal.outline);
  KeptFiles kept(memory_of(tools.request), renewal.publication.show.name, tree);
  const RenewedFeeds renewed(renewal, kept, tree);
  std::vector<std::optional<RenewedFeeds::Feed>> feeds(renewal.feeds.size());
  std::vector<PublicFile> files(renewal.before.size());
  std::vector<Job> jobs;
  for (std::size_t i = 0; i < feeds.size(); ++i)
    jobs.push_back([&, i](const std::stop_token&) { feeds[i] = renewed.renew(renewal.feeds[i]); });
  std::size_t next = 0;
  for (const auto& [episode, key] : renewal.before)
    jobs.push_back([&, episode = episode, file = &files[next++]](const std::stop_token&) {
      *file = episode_page_file(site, episode, renewal.keys, kept);
    });
  tools.pool.run(jobs, stop);

  std::set<std::size_t> met;
  for (std::optional<RenewedFeeds::Feed>& feed : feeds) {
    if (!feed) return std::nullopt;
    met.merge(feed->episodes);
    files.push_back(std::move(feed->file));
  }
  if (met.size() != renewal.before.size()) return std::nullopt;
  kept.save(tools.pool);
  return files;
}

// Whatever goes wrong here is told by the whole build, or put right by it.
std::optional<std::vector<PublicFile>> files_made_anew(const ChangedEpisodes& changed, const LastBuild& last,
                                                       const BuildTools& tools, std::optional<PublicTree>& tree,
                                                       const std::stop_token& stop) try {
  // The list of what is there takes a while to read.
  std::optional<std::vector<Renewal>> renewals;
  const Job read = [&](const std::stop_token&) {
    tree.emplace(tools.request.workspace.out, tools.index, tools.pool, syncing_of(tools.request));
    tree->believe_manifest();
  };
  tools.pool.run({[&](const std::stop_token&) { renewals = renewals_of(changed, last, tools); }, read}, stop);
  if (!renewals || !tree->can_replace()) return std::nullopt;
  std::vector<PublicFile> files;
  for (const Renewal& renewal : *renewals) {
    auto own = renewed_files(renewal, tools, *tree, stop);
    if (!own) return std::nullopt;
    append(std::move(*own), files);
  }
  return files;
} catch (const Error& error) {
  if (error.kind() == ErrorKind::interrupted) throw;
  return std::nullopt;
}

}  // namespace

std::optional<std::vector<std::string>> renew_notes(LastBuild& last, const BuildTools& tools,
                                                    const std::stop_token& stop) {
  // Where the whole show is put in place in one step, it is built as a whole.
  if (tools.request.compress || !is_a_little(1, last.count_outputs())) return std::nullopt;
  const auto changed = last.changed_episodes();
  if (!changed) return std::nullopt;
  std::optional<PublicTree> tree;
  auto files = files_made_anew(*changed, last, tools, tree, stop);
  if (!files || !is_a_little(files->size(), last.count_outputs())) return std::nullopt;
  throw_if_stopped(stop);
  return tree->replace(std::move(*files), [&] {
    if (!last.has_outputs_as_left()) return false;
    last.forget();
    return true;
  });
}

}  // namespace voicepress
