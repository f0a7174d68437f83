// The list of pages for search engines: https://www.sitemaps.org/protocol.html. Pure.
#pragma once

#include "site/pages.h"

#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

// Of the pages that search engines are to know.
std::vector<SitemapEntry> sitemap_of(const Site& site, const std::vector<PagePlan>& plans);

std::string write_sitemap(const std::vector<SitemapEntry>& entries);
// Of one that write_sitemap made. Throws Error(content) for what is not XML.
std::vector<SitemapEntry> read_sitemap(std::string_view text);

}  // namespace voicepress
