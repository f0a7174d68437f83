#include "site/sitemap.h"

#include "base/dates.h"
#include "base/urls.h"
#include "xml/document.h"
#include "xml/parse.h"

#include <algorithm>

namespace voicepress {

namespace {

constexpr std::string_view file_name = "index.html";

// Lists are newest first, and an episode's own page begins with itself.
std::string changed(const Site& site, const PagePlan& plan) {
  if (plan.episodes.empty()) return "";
  const Episode& episode = *site.publication.episodes.at(plan.episodes.front()).episode;
  Instant newest = *episode.date;
  for (const AudioCorrection& correction : episode.corrections) newest = std::max(newest, *correction.date);
  return format_iso_date(newest, *site.publication.show.timezone);
}

}  // namespace

std::vector<SitemapEntry> sitemap_of(const Site& site, const std::vector<PagePlan>& plans) {
  std::vector<SitemapEntry> entries;
  for (const PagePlan& plan : plans) {
    if (plan.visibility != Visibility::listed) continue;
    const std::string folder = plan.path.substr(0, plan.path.size() - file_name.size());
    entries.push_back(
        {folder.empty() ? site.publication.url : join_url(site.publication.url, folder), changed(site, plan)});
  }
  return entries;
}

std::string write_sitemap(const std::vector<SitemapEntry>& entries) {
  XmlDocument document("urlset");
  XmlElement root = document.root();
  root.set("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
  for (const SitemapEntry& entry : entries) {
    XmlElement url = root.add("url");
    url.add("loc", entry.address);
    if (!entry.changed.empty()) url.add("lastmod", entry.changed);
  }
  return document.to_text();
}

std::vector<SitemapEntry> read_sitemap(std::string_view text) {
  const pugi::xml_document document = parse_xml(text, unlimited_xml);
  std::vector<SitemapEntry> entries;
  for (const pugi::xml_node& node : document.child("urlset").children("url"))
    entries.push_back({node.child_value("loc"), node.child_value("lastmod")});
  return entries;
}

}  // namespace voicepress
