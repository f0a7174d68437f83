#include "base/files.h"
#include "base/urls.h"
#include "feed/feed_style.h"
#include "feed/feed_views.h"
#include "model/identity.h"
#include "publish/drawn_pictures.h"
#include "publish/editions.h"
#include "publish/episode_files.h"
#include "publish/feed_files.h"
#include "publish/former_addresses.h"
#include "publish/header_list.h"
#include "publish/kept_site.h"
#include "publish/last_build.h"
#include "publish/page_files.h"
#include "publish/redirect_list.h"
#include "publish/show_build.h"
#include "publish/transcript_companions.h"
#include "publish/workspace_files.h"

#include <algorithm>
#include <map>
#include <optional>

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
  if (show.library.show.site_parts.social_images)
    episode.social_image = social_picture_of(work, show.library.show, *show.cover).published;
  episode.shown_as = shown_as(*work.episode, request);
  return episode;
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

// Audio, companions and link preview of each episode.
std::vector<std::vector<PublicFile>> files_of_episodes(const ShowBuild& show, const Publication& publication,
                                                       const BuildTools& tools, PublicTree& tree, DrawnPictures& drawn,
                                                       const std::stop_token& stop) {
  std::vector<std::vector<PublicFile>> of_episodes(show.episodes.size());
  const Stretch collect = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const EpisodeWork& work = show.episodes[i];
      if (!is_shown(work, tools.request)) continue;
      EpisodeFiles companions(show, publication.url, tools);
      companions.episode(work);
      of_episodes[i] = companions.take();
      for (PublicFile& file : of_episodes[i]) tree.take(file);
      if (show.library.show.site_parts.social_images)
        of_episodes[i].push_back(drawn.file(social_picture_of(work, show.library.show, *show.cover)));
    }
  };
  run_in_stretches(tools.pool, of_episodes.size(), collect, stop);
  return of_episodes;
}

EpisodeKeys keys_with_briefs_kept(const Publication& publication, const BuildTools& tools,
                                  const std::stop_token& stop) {
  KeptSite kept(memory_of(tools.request), publication.show.name, kind_of(tools.request));
  const SeeBrief keep = [&](const Episode& episode, const std::string& key, std::string archive) {
    kept.keep_brief(episode.file, key, std::move(archive));
  };
  EpisodeKeys keys = keys_of(publication, keep, tools.pool, stop);
  kept.save(tools.pool);
  return keys;
}

SiteRecord record_of(const Site& site, const EpisodeKeys& keys, const std::vector<PublicFile>& feeds) {
  SiteRecord record{without_episodes(site.publication), site.outline, {}, {}};
  record.episodes.reserve(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i)
    record.episodes.push_back({site.publication.episodes[i].episode->file, keys[i].brief});
  for (const PublicFile& feed : feeds) record.feeds.push_back(feed.path.substr(site.publication.show.name.size() + 1));
  return record;
}

}  // namespace

bool is_feed_of(const std::filesystem::path& file, const std::string& address) {
  constexpr std::size_t bytes_of_head = 16384;
  return beginning_of_file(file, bytes_of_head).find("\"" + address + "\"") != std::string::npos;
}

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

bool is_withdrawn(const EpisodeWork& work) {
  const bool had_listeners = work.lock_entry && work.lock_entry->state != EpisodeState::prepared;
  return work.standing == Standing::expired && had_listeners;
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
  if (!request.preview.any())
    publication.moved = moved_pages_of(show.episodes, path_of_url(publication.url), show.library.show.site_parts);
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
  KeptFiles kept(memory_of(tools.request), name, tree);
  DrawnPictures drawn(name, tools.cache, kept);
  append(pictures_drawn_for(show, drawn, tools.pool, stop), files);

  // With room for the pages: to move all of them for a few more would take the room of both. What is not used costs
  // nothing.
  std::vector<std::vector<PublicFile>> of_episodes = files_of_episodes(show, publication, tools, tree, drawn, stop);
  files.reserve(files.size() + 20 * of_episodes.size() + 1000);
  for (std::vector<PublicFile>& own : of_episodes) append(std::move(own), files);

  EpisodeKeys keys;
  std::optional<Site> outlined;
  tools.pool.run({[&](const std::stop_token&) { outlined.emplace(publication, *show.templates); },
                  [&](const std::stop_token& stopped) { keys = keys_with_briefs_kept(publication, tools, stopped); }},
                 stop);
  const Site& site = *outlined;
  // Feeds wait for what they read and write, one after the other: pages fill the time.
  SiteFiles pages;
  std::vector<PublicFile> feeds;
  const KeptFeeds kept_feeds(memory_of(tools.request), name, tools.index);
  tools.pool.run({[&](const std::stop_token& stopped) {
                    feeds = feed_files(publication, keys, kept, kept_feeds, tree, tools.pool, stopped);
                  },
                  [&](const std::stop_token& stopped) { pages = page_files(site, keys, kept, tools.pool, stopped); }},
                 stop);
  append(std::move(pages.files), files);
  all.listed_pages = std::move(pages.listed);
  KeptSite kept_site(memory_of(tools.request), name, kind_of(tools.request));
  all.site_record = kept_site.keep(record_of(site, keys, feeds));
  kept_site.save(tools.pool);
  append(std::move(feeds), files);
  if (place == "/" && !tools.request.preview.any())
    if (std::string lines = redirect_lines(show, files, tools.request); !lines.empty())
      files.push_back(text_file(name, name + "/" + redirects_path, WriteOrder::page, "text/plain; charset=utf-8",
                                std::move(lines)));
  // To let go of what all pages say takes a while.
  tools.pool.run(
      {[&](const std::stop_token&) { outlined.reset(); }, [&](const std::stop_token&) { kept.save(tools.pool); }}, {});
  return all;
}

}  // namespace voicepress
