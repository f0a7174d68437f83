// The files of public/ that belong to no show: podcasts.opml and the page that list them all, what to answer where
// there is nothing, the list for search engines, and what hosts are to say and to redirect. What they say of shows that
// this build leaves alone stays as earlier builds wrote it.
#pragma once

#include "manifest/manifest.h"
#include "publish/request.h"
#include "publish/show_build.h"
#include "site/sitemap.h"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace voicepress {

// By show.
using ListedPages = std::map<std::string, std::vector<SitemapEntry>>;  // that search engines are to know
using ShowHeaders = std::map<std::string, std::string>;                // its lines of _headers

// For who crawls a host: where its sitemap is.
std::string robots_text(const std::string& address);

// `files`, `pages` and `headers` are those of the shows that this build decides about, `before` what was published when
// it began.
std::vector<PublicFile> workspace_files(const std::deque<ShowBuild>& shows, const std::vector<PublicFile>& files,
                                        const ListedPages& pages, const ShowHeaders& headers, const Manifest& before,
                                        const BuildRequest& request);

}  // namespace voicepress
