#include "publish/former_addresses.h"

#include "model/identity.h"
#include "site/oembed.h"

#include <algorithm>
#include <set>

namespace voicepress {

namespace {

constexpr const char* index_file = "index.html";

bool is_listed(const EpisodeWork& work) { return work.standing == Standing::live && !work.renditions.empty(); }

// Every old slug with the episode that had it.
std::vector<std::pair<std::string, const EpisodeWork*>> free_slugs_of(const std::deque<EpisodeWork>& episodes) {
  std::set<std::string> taken;
  for (const EpisodeWork& work : episodes) taken.insert(*work.episode->slug);
  std::vector<std::pair<std::string, const EpisodeWork*>> free;
  for (const EpisodeWork& work : episodes) {
    if (!is_listed(work)) continue;
    for (const std::string& slug : former_slugs_of(work))
      if (taken.insert(slug).second) free.emplace_back(slug, &work);
  }
  return free;
}

// The file that a host without a list of redirects would send for it; empty where there is none below the show.
std::string file_for(const std::string& alias, const std::string& place) {
  if (!alias.starts_with(place)) return "";
  const std::string path = alias.substr(place.size());
  if (path.ends_with('/')) return path + index_file;
  return path.ends_with(".html") ? path : "";
}

}  // namespace

std::vector<std::string> former_slugs_of(const EpisodeWork& work) {
  if (!work.lock_entry) return {};
  const LockEntry& entry = *work.lock_entry;
  std::vector<std::string> slugs = entry.former_slugs;
  std::erase(slugs, entry.slug);
  if (entry.state != EpisodeState::prepared) slugs.push_back(entry.slug);
  std::erase(slugs, *work.episode->slug);
  return slugs;
}

std::vector<MovedPage> moved_pages_of(const std::deque<EpisodeWork>& episodes, const std::string& place,
                                      const SiteParts& parts) {
  std::vector<MovedPage> pages;
  for (const auto& [slug, work] : free_slugs_of(episodes)) {
    const std::string &title = *work->episode->title, &now = *work->episode->slug;
    pages.push_back({page_path_for(slug) + index_file, page_path_for(now), title});
    if (parts.embed) pages.push_back({embed_path_for(slug) + index_file, embed_path_for(now), title});
  }
  for (const EpisodeWork& work : episodes)
    for (const Located<std::string>& alias : work.episode->aliases)
      if (const std::string file = file_for(*alias, place); is_listed(work) && !file.empty())
        pages.push_back({file, page_path_for(*work.episode->slug), *work.episode->title});
  return pages;
}

Leads leads_of(const std::deque<EpisodeWork>& episodes, const std::string& place, const std::string& there,
               const SiteParts& parts) {
  Leads leads;
  for (const auto& [slug, work] : free_slugs_of(episodes)) {
    const std::string& now = *work->episode->slug;
    const auto lead = [&, &slug = slug](auto* path_for) {
      leads.emplace_back(place + path_for(slug) + "*", there + path_for(now) + ":splat");
    };
    lead(page_path_for);
    if (parts.embed) lead(embed_path_for);
    for (const Rendition& rendition : work->renditions)  // audio stays on this host, whatever moves
      if (!rendition.is_elsewhere())
        leads.emplace_back(place + audio_path_for(slug, rendition.format), place + rendition.path);
  }
  for (const EpisodeWork& work : episodes)
    for (const Located<std::string>& alias : work.episode->aliases)
      if (is_listed(work)) leads.emplace_back(*alias, there + page_path_for(*work.episode->slug));
  return leads;
}

}  // namespace voicepress
