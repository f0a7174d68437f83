// The site of a show on its way to its folder: files that would say what they say already are not written.
#pragma once

#include "base/pool.h"
#include "publish/episode_keys.h"
#include "publish/kept_files.h"
#include "site/site.h"
#include "site/sitemap.h"

#include <cstddef>
#include <stop_token>
#include <vector>

namespace voicepress {

// What an episode's page takes from its show: all but other episodes.
Publication without_episodes(const Publication& publication);

struct SiteFiles {
  std::vector<PublicFile> files;  // taken by the tree
  std::vector<SitemapEntry> listed;
};
SiteFiles page_files(const Site& site, const EpisodeKeys& keys, KeptFiles& kept, WorkPool& pool,
                     const std::stop_token& stop);

// The page of one episode alone. Of the others only those are looked at that its plan names.
PublicFile episode_page_file(const Site& site, std::size_t episode, const EpisodeKeys& keys, KeptFiles& kept);

}  // namespace voicepress
