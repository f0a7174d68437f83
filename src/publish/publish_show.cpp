#include "base/crypto.h"
#include "base/error.h"
#include "base/sort_large.h"
#include "base/urls.h"
#include "feed/chapters_json.h"
#include "feed/feed_style.h"
#include "feed/feed_views.h"
#include "feed/transcript_files.h"
#include "model/identity.h"
#include "publish/drawn_pictures.h"
#include "publish/editions.h"
#include "publish/episode_files.h"
#include "publish/feed_files.h"
#include "publish/former_addresses.h"
#include "publish/header_list.h"
#include "publish/page_files.h"
#include "publish/redirect_list.h"
#include "publish/show_build.h"
#include "publish/show_list.h"
#include "publish/transcript_companions.h"
#include "publish/workspace_files.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

namespace voicepress {

namespace {

PublishedImage published(const Picture& picture, std::string alt) {
  PublishedImage image = picture.published;
  image.alt = std::move(alt);
  for (const PictureSize& size : picture.sizes) image.sizes.push_back(size.published);
  return image;
}

ShownAs shown_as(const Episode& episode, const BuildRequest& request) {
  if (!request.preview.any()) return ShownAs::released;
  if (*episode.draft) return ShownAs::draft;
  return *episode.date > request.now ? ShownAs::scheduled : ShownAs::released;
}

PublishedEpisode published(const EpisodeWork& work, const ShowBuild& show, const BuildRequest& request) {
  PublishedEpisode episode;
  episode.episode = work.episode;
  episode.guid = work.guid;
  episode.page_path = page_path_for(*work.episode->slug);
  episode.renditions = work.renditions;
  if (work.picture) episode.image = published(*work.picture, *work.episode->image_alt);
  if (!work.episode->chapters.empty()) episode.chapters_path = chapters_path_for(*work.episode->slug);
  for (TranscriptCompanion& companion : transcript_companions(work))
    episode.transcripts.push_back(std::move(companion.published));
  if (!work.waveform.empty()) episode.waveform_path = waveform_path_for(*work.episode->slug, "svg");
  episode.pictures = published(work.feed_pictures);
  for (const auto& [name, picture] : work.chapter_pictures) episode.chapter_pictures[name] = published(picture, "");
  episode.insertions = work.insertions;
  episode.social_image = social_picture_of(work, show.library.show, *show.cover).published;
  episode.shown_as = shown_as(*work.episode, request);
  return episode;
}

bool is_withdrawn(const EpisodeWork& work) {
  const bool had_listeners = work.lock_entry && work.lock_entry->state != EpisodeState::prepared;
  return work.standing == Standing::expired && had_listeners;
}

// Episodes that were taken back, by this build or an earlier one. Newest first.
std::vector<const LockEntry*> withdrawn_entries(const ShowBuild& show, const BuildRequest& request) {
  std::vector<const LockEntry*> entries;
  if (!show.lock || request.preview.any()) return entries;
  std::map<const LockEntry*, const EpisodeWork*> works;
  for (const EpisodeWork& work : show.episodes) works[work.lock_entry] = &work;
  for (const LockEntry& entry : show.lock->episodes) {
    const auto work = works.find(&entry);
    const bool back_again = work != works.end() && work->second->standing == Standing::live;
    const bool expired = work != works.end() && is_withdrawn(*work->second);
    const bool retired = entry.state == EpisodeState::retired && !back_again;
    if (retired || expired || is_retired_by(request, entry)) entries.push_back(&entry);
  }
  std::sort(entries.begin(), entries.end(), [](const LockEntry* a, const LockEntry* b) {
    return std::tie(b->date, a->slug) < std::tie(a->date, b->slug);
  });
  return entries;
}

// The show's own: an icon takes a while, and there are five.
std::vector<PublicFile> pictures_drawn_for(const ShowBuild& show, DrawnPictures& drawn, WorkPool& pool,
                                           const std::stop_token& stop) {
  const std::vector<IconPicture> icons = icons_of(*show.cover);
  std::vector<PublicFile> files(icons.size() + 1);
  std::vector<Job> jobs;
  for (std::size_t i = 0; i < icons.size(); ++i)
    jobs.push_back([&, i](const std::stop_token&) { files[i] = drawn.file(icons[i]); });
  jobs.push_back(
      [&](const std::stop_token&) { files.back() = drawn.file(social_picture_of(show.library.show, *show.cover)); });
  pool.run(jobs, stop);
  return files;
}

// SHA-256 of a show's files by their path below it; they live as long as the files.
using Digests = std::unordered_map<std::string_view, std::string_view>;

std::map<std::string, std::string> companions_of(const EpisodeWork& work, const Digests& digests) {
  std::vector<std::string> paths;
  const std::string& slug = *work.episode->slug;
  if (!work.episode->chapters.empty()) paths.push_back(chapters_path_for(slug));
  for (const TranscriptCompanion& companion : transcript_companions(work)) paths.push_back(companion.published.path);
  if (work.picture) paths.push_back(work.picture->published.path);
  for (const CompanionFile& file : work.waveform) paths.push_back(file.path);
  std::map<std::string, std::string> companions;
  for (const std::string& path : paths)
    if (const auto digest = digests.find(path); digest != digests.end()) companions.emplace(path, digest->second);
  return companions;
}

LockEntry entry_of(const EpisodeWork& work, const ShowBuild& show, const Digests& digests) {
  LockEntry entry;
  entry.state = work.standing == Standing::live ? EpisodeState::published : EpisodeState::prepared;
  entry.file = file_in_lock(work.episode->file, show.library.show);
  entry.slug = *work.episode->slug;
  entry.guid = work.guid;
  entry.path = work.renditions.front().path;
  entry.date = *work.episode->date;
  entry.title = *work.episode->title;
  entry.former_slugs = former_slugs_of(work);
  entry.companions = companions_of(work, digests);
  for (Rendition rendition : work.renditions) {
    if (rendition.is_elsewhere()) {
      entry.elsewhere = std::move(rendition);
      continue;
    }
    rendition.remote = false;  // where the bytes are is this machine's affair, not a promise
    entry.renditions.push_back(std::move(rendition));
  }
  // Audio that was kept was made from what the lock says, also when that recording is not here.
  const bool kept = !work.recording_sha256 && work.lock_entry;
  entry.recording = kept ? work.lock_entry->recording : *work.recording_sha256;
  entry.insertions = work.insertions;
  entry.marks = work.marks;
  entry.profile = work.renditions.front().profile_hash;
  return entry;
}

LockEntry retired_entry(LockEntry entry, Instant when, bool by_expiry) {
  if (entry.state != EpisodeState::retired) entry.retired_at = when;
  entry.retired_by_expiry = by_expiry && (entry.state != EpisodeState::retired || entry.retired_by_expiry);
  entry.state = EpisodeState::retired;
  entry.companions.clear();
  return entry;
}

// A published episode that this build does not show, because --now looks at an earlier day or because its date was
// moved ahead with --accept-change: the first keeps its promise, the second is prepared anew.
LockEntry waiting_entry(const EpisodeWork& work) {
  LockEntry entry = *work.lock_entry;
  if (entry.date == *work.episode->date) return entry;
  entry.date = *work.episode->date;
  entry.state = EpisodeState::prepared;
  return entry;
}

// What becomes of an episode in the lock; nothing when it has nothing to remember yet.
std::optional<LockEntry> entry_after(const EpisodeWork& work, const ShowBuild& show, const Digests& digests) {
  const LockEntry* before = work.lock_entry;
  const bool published_before = before != nullptr && before->state == EpisodeState::published;
  if (before != nullptr && is_withdrawn(work)) return retired_entry(*before, **work.episode->expires, true);
  if (before != nullptr && work.standing == Standing::withdrawn) return *before;
  if (work.standing == Standing::scheduled && published_before) return waiting_entry(work);
  if (work.renditions.empty()) return std::nullopt;
  return entry_of(work, show, digests);
}

// Entries that no readable file stands for stay when they were withdrawn, or when their file is only refused.
bool stays_without_file(const LockEntry& entry, const ShowBuild& show) {
  if (entry.state == EpisodeState::retired) return true;
  return std::any_of(show.library.refused.begin(), show.library.refused.end(),
                     [&](const RefusedEpisode& r) { return file_in_lock(r.file, show.library.show) == entry.file; });
}

}  // namespace

bool has_no_address(const ShowBuild& show) { return is_placeholder_url(show.identity.url); }

std::string address_of(const ShowBuild& show, const BuildRequest& request) {
  if (!request.base_url && !has_no_address(show)) return show.identity.url;
  return join_url(with_trailing_slash(request.base_url.value_or(local_address)), show.library.show.name + "/");
}

bool can_be_shown(const EpisodeWork& work, const BuildRequest& request) {
  return !work.renditions.empty() && !(work.lock_entry && is_retired_by(request, *work.lock_entry));
}

bool is_shown(const EpisodeWork& work, const BuildRequest& request) {
  return work.standing == Standing::live && can_be_shown(work, request);
}

Publication publication_of(const ShowBuild& show, const BuildRequest& request, WorkPool& pool) {
  return publication_with(show, request, pool, [&](const EpisodeWork& work) { return is_shown(work, request); });
}

Publication publication_with(const ShowBuild& show, const BuildRequest& request, WorkPool& pool,
                             const std::function<bool(const EpisodeWork&)>& is_in) {
  Publication publication;
  publication.show = show.library.show;
  publication.guid = show.identity.guid;
  publication.url = address_of(show, request);
  publication.feed_path = "feed.xml";
  publication.link_style = request.link_style;
  publication.image = published(
      *show.cover, *(show.library.show.image_alt->empty() ? show.library.show.title : show.library.show.image_alt));
  publication.social_image = social_picture_of(show.library.show, *show.cover).published;
  for (IconPicture& icon : icons_of(*show.cover)) publication.icons.push_back(std::move(icon.published));
  std::vector<const EpisodeWork*> shown;
  for (const EpisodeWork& work : show.episodes)
    if (is_in(work)) shown.push_back(&work);
  std::stable_sort(shown.begin(), shown.end(), [](const EpisodeWork* a, const EpisodeWork* b) {
    return std::tie(*b->episode->date, *a->episode->slug) < std::tie(*a->episode->date, *b->episode->slug);
  });
  publication.episodes.resize(shown.size());
  const Stretch publish = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) publication.episodes[i] = published(*shown[i], show, request);
  };
  run_in_stretches(pool, shown.size(), publish, {});
  publication.live = live_at(show.library.show.live, request.now);
  publication.pictures = published(show.feed_pictures);
  link_editions(publication);
  for (const LockEntry* entry : withdrawn_entries(show, request))
    publication.withdrawn.push_back({entry->slug, entry->title, page_path_for(entry->slug), entry->date});
  if (!request.preview.any()) publication.moved = moved_pages_of(show.episodes, path_of_url(publication.url));
  publication.feeds = feed_links(publication);
  return publication;
}

ShowFiles files_of(const ShowBuild& show, const Publication& publication, const BuildTools& tools, PublicTree& tree,
                   const std::stop_token& stop) {
  const std::string& name = show.library.show.name;
  EpisodeFiles of_show(show, publication.url, tools);
  of_show.picture(*show.cover);
  of_show.pictures(show.feed_pictures);
  of_show.text(feed_style_path, WriteOrder::companion, "text/css; charset=utf-8", write_feed_style(publication));
  const std::string place = path_of_url(publication.url);
  ShowFiles all;
  all.header_lines = header_lines(publication, place);
  if (place == "/") {  // the show's folder is all that its host has
    of_show.text(headers_path, WriteOrder::page, "text/plain; charset=utf-8", all.header_lines);
    of_show.text("robots.txt", WriteOrder::page, "text/plain; charset=utf-8", robots_text(publication.url));
  }
  std::vector<PublicFile>& files = all.files;
  files = of_show.take();
  KeptFiles kept(tools.request.workspace.cache, name, tree);
  DrawnPictures drawn(name, tools.cache, kept);
  append(pictures_drawn_for(show, drawn, tools.pool, stop), files);

  std::vector<std::vector<PublicFile>> of_episodes(show.episodes.size());
  const Stretch collect = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      EpisodeFiles companions(show, publication.url, tools);
      if (is_shown(show.episodes[i], tools.request)) companions.episode(show.episodes[i]);
      of_episodes[i] = companions.take();
      for (PublicFile& file : of_episodes[i]) tree.take(file);
      if (is_shown(show.episodes[i], tools.request))
        of_episodes[i].push_back(drawn.file(social_picture_of(show.episodes[i], show.library.show, *show.cover)));
    }
  };
  run_in_stretches(tools.pool, of_episodes.size(), collect, stop);
  std::size_t count = files.size();
  for (const std::vector<PublicFile>& own : of_episodes) count += own.size();
  // With room for the pages: to move all of them for a few more would take the room of both. What is not used costs
  // nothing.
  files.reserve(count + 10 * show.episodes.size() + 1000);
  for (std::vector<PublicFile>& own : of_episodes) append(std::move(own), files);

  const EpisodeKeys keys = keys_of(publication, tools.pool, stop);
  SiteFiles site = page_files(publication, *show.templates, keys, kept, tools.pool, stop);
  append(std::move(site.files), files);
  all.listed_pages = std::move(site.listed);
  append(feed_files(publication, keys, kept, tree, tools.pool, stop), files);
  if (place == "/" && !tools.request.preview.any())
    if (std::string lines = redirect_lines(show, files, tools.request); !lines.empty())
      files.push_back(text_file(name, name + "/" + redirects_path, WriteOrder::page, "text/plain; charset=utf-8",
                                std::move(lines)));
  kept.save();
  return all;
}

ShowLock lock_of(const ShowBuild& show, const std::vector<PublicFile>& files, const BuildRequest& request,
                 WorkPool& pool) {
  ShowLock lock;
  lock.guid = show.identity.guid;
  lock.url = show.identity.url;
  Digests digests;
  digests.reserve(files.size());
  const std::size_t prefix = show.library.show.name.size() + 1;
  for (const PublicFile& file : files) digests.emplace(std::string_view(file.path).substr(prefix), file.entry.sha256);

  std::vector<std::optional<LockEntry>> entries(show.episodes.size());
  const Stretch remember = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const EpisodeWork& work = show.episodes[i];
      entries[i] = work.lock_entry && is_retired_by(request, *work.lock_entry)
                       ? retired_entry(*work.lock_entry, request.now, false)
                       : entry_after(work, show, digests);
    }
  };
  run_in_stretches(pool, entries.size(), remember, {});
  std::set<const LockEntry*> claimed;
  for (const EpisodeWork& work : show.episodes)
    if (work.lock_entry) claimed.insert(work.lock_entry);
  lock.episodes.reserve(entries.size());
  for (std::optional<LockEntry>& entry : entries)
    if (entry) lock.episodes.push_back(std::move(*entry));
  if (show.lock)
    for (const LockEntry& entry : show.lock->episodes) {
      if (claimed.count(&entry)) continue;
      if (is_retired_by(request, entry)) {
        lock.episodes.push_back(retired_entry(entry, request.now, false));
      } else if (stays_without_file(entry, show)) {
        lock.episodes.push_back(entry);
      }
    }
  sort_large(lock.episodes, [](const LockEntry& a, const LockEntry& b) { return a.slug < b.slug; });
  return lock;
}

}  // namespace voicepress
