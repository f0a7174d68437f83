// The site of a show on its way to its folder: files that would say what they say already are not written.
#pragma once

#include "publish/feed_files.h"
#include "site/sitemap.h"
#include "site/templates.h"

#include <stop_token>
#include <vector>

namespace voicepress {

struct SiteFiles {
  std::vector<PublicFile> files;  // taken by the tree
  std::vector<SitemapEntry> listed;
};
SiteFiles page_files(const Publication& publication, const Templates& templates, const EpisodeKeys& keys,
                     KeptFiles& kept, WorkPool& pool, const std::stop_token& stop);

}  // namespace voicepress
