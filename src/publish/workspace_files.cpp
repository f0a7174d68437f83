#include "publish/workspace_files.h"

#include "base/error.h"
#include "base/urls.h"
#include "publish/header_list.h"
#include "publish/redirect_list.h"
#include "publish/show_list.h"
#include "site/workspace_pages.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

namespace voicepress {

namespace {

constexpr const char* plain = "text/plain; charset=utf-8";

using Shows = std::map<std::string, OpmlOutline>;

// "https://host/podcasts/" for "https://host/podcasts/key-voices/"; nothing for a show with a host to itself.
std::optional<std::string> address_above(const std::string& name, const std::string& address) {
  const std::string own = name + "/";
  const std::size_t end = address.size() - std::min(own.size(), address.size());
  if (!address.ends_with("/" + own) || path_of_url(address) == "/") return std::nullopt;
  return address.substr(0, end);
}

// Of public/ itself: where its first show says that it is.
std::string address_of_all(const Shows& shows) {
  for (const auto& [name, show] : shows)
    if (const auto above = address_above(name, show.page_url)) return *above;
  return "";
}

std::vector<ListedShow> for_pages(const Shows& shows, const std::string& address, LinkStyle link_style) {
  const std::string file = link_style == LinkStyle::to_files ? "index.html" : "";
  std::vector<ListedShow> list;
  for (const auto& [name, show] : shows) {
    const std::string below = name + "/";
    const bool is_here = !address.empty() && show.page_url == address + below;
    const bool has_image = show.image_url.starts_with(show.page_url) && show.image_url.size() > show.page_url.size();
    // A show elsewhere is here too, for who looks at the folder on this computer.
    list.push_back({show.title, show.description, is_here || address.empty() ? below + file : show.page_url,
                    has_image ? below + show.image_url.substr(show.page_url.size()) : "", show.language});
  }
  return list;
}

std::vector<SitemapEntry> pages_before(const std::filesystem::path& out, const std::string& show) {
  try {
    return read_sitemap(read_own_list(out / show / "sitemap.xml"));
  } catch (const Error&) {
    return {};
  }
}

// The protocol lets a list name only what is below its own folder.
std::string sitemap_below(const std::string& address, const Shows& shows, const ListedPages& pages,
                          const std::filesystem::path& out) {
  std::vector<SitemapEntry> entries = {{address, ""}};
  for (const auto& [name, show] : shows) {
    if (!show.page_url.starts_with(address)) continue;
    const auto known = pages.find(name);
    std::vector<SitemapEntry> more = known == pages.end() ? pages_before(out, name) : known->second;
    std::move(more.begin(), more.end(), std::back_inserter(entries));
  }
  return write_sitemap(entries);
}

std::string headers_of(const std::deque<ShowBuild>& shows, const ShowHeaders& headers, const Manifest& before,
                       const BuildRequest& request) {
  std::map<std::string, std::string> by_name;
  const std::set<std::string> published = published_before(before);
  for (const auto& [name, lines] : sections_before(request.workspace.out / headers_path))
    if (published.count(name) && !is_decided(name, shows)) by_name[name] = lines;
  for (const auto& [name, lines] : headers) by_name[name] = lines;
  return header_lines_of_workspace() + as_sections(by_name);
}

}  // namespace

std::string robots_text(const std::string& address) {
  return fmt::format("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", address);
}

std::vector<PublicFile> workspace_files(const std::deque<ShowBuild>& shows, const std::vector<PublicFile>& files,
                                        const ListedPages& pages, const ShowHeaders& headers, const Manifest& before,
                                        const BuildRequest& request) {
  const Shows listed = listed_shows(shows, before, request);
  const std::string address = address_of_all(listed);
  const std::vector<ListedShow> on_pages = for_pages(listed, address, request.link_style);
  std::vector<PublicFile> own;
  const auto add = [&](const char* path, const char* type, std::string text) {
    own.push_back(text_file("", path, WriteOrder::page, type, std::move(text)));
  };
  std::vector<OpmlOutline> outlines;
  for (const auto& [name, outline] : listed) outlines.push_back(outline);
  add(opml_path, "text/x-opml", write_opml(outlines));
  add("index.html", html_type, write_home_page(on_pages, address));
  add("404.html", html_type, write_missing_page(on_pages));
  add("style.css", "text/css; charset=utf-8", workspace_style());
  add(headers_path, plain, headers_of(shows, headers, before, request));
  if (!address.empty()) {
    add("sitemap.xml", "application/xml", sitemap_below(address, listed, pages, request.workspace.out));
    add("robots.txt", plain, robots_text(address));
  }
  // Who looks at a preview wants to see the show, not where it has gone.
  const std::string redirects = request.preview.any() ? "" : redirects_of(shows, files, before, request);
  if (!redirects.empty()) add(redirects_path, plain, redirects);
  return own;
}

}  // namespace voicepress
