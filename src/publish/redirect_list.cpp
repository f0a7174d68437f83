#include "publish/redirect_list.h"

#include "base/urls.h"
#include "feed/feed_views.h"
#include "publish/former_addresses.h"
#include "publish/show_list.h"

#include <map>
#include <set>
#include <string_view>

#include <fmt/format.h>

namespace voicepress {

namespace {

// "https://host/a/b.xml?c" -> "https://host/a/"
std::string folder_of(const std::string& url) {
  const auto parsed = parse_web_url(url);
  if (!parsed) return url;
  return parsed->scheme + "://" + parsed->authority + parsed->path.substr(0, parsed->path.rfind('/')) + "/";
}

bool is_feed(const std::string& type) {
  return type.starts_with(rss_type) || type.starts_with(atom_type) || type.starts_with(json_feed_type);
}

// Feeds and pages go; audio stays where it is, because apps fetch it by the address that they have, and some take no
// redirect for it (rule E8). Netlify leaves existing files where they are unless there is a "!", Cloudflare Pages knows
// no "!" and passes such a line over: so each is said twice.
class RedirectLines {
 public:
  void add(const std::string& from, const std::string& to) {
    text_ += fmt::format("{} {} 301!\n{} {} 301\n", from, to, from, to);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace

std::string redirect_lines(const ShowBuild& show, const std::vector<PublicFile>& files, const BuildRequest& request) {
  const Moving& moving = show.library.show.moving;
  const std::string here = path_of_url(address_of(show, request)), prefix = show.report.name + "/";
  const std::string there = moving.to->empty() ? here : folder_of(*moving.to);
  RedirectLines lines;
  for (const auto& [from, to] : leads_of(show.episodes, here, there, show.library.show.site_parts)) lines.add(from, to);
  if (moving.to->empty() && moving.from.empty()) return lines.text();
  std::set<std::string> own;
  for (const PublicFile& file : files) {
    if (file.entry.show != show.report.name) continue;
    own.insert(here + file.path.substr(prefix.size()));
    if (!moving.to->empty() && is_feed(file.entry.type))
      lines.add(here + percent_encode_path(file.path.substr(prefix.size())), *moving.to);
  }
  if (!moving.to->empty()) {
    lines.add(here, there);
    lines.add(here + "episodes/*", there + "episodes/:splat");
  }
  for (const Located<std::string>& from : moving.from) {
    if (own.count(*from)) continue;  // a file that is there is no longer somewhere else
    if (from->ends_with('/'))
      lines.add(*from + "*", there + ":splat");
    else
      lines.add(*from, moving.to->empty() ? here + "feed.xml" : *moving.to);
  }
  return lines.text();
}

std::string redirects_of(const std::deque<ShowBuild>& shows, const std::vector<PublicFile>& files,
                         const Manifest& before, const BuildRequest& request) {
  std::map<std::string, std::string> by_name;
  const std::set<std::string> published = published_before(before);
  if (before.files.count(redirects_path))
    for (const auto& [name, lines] : sections_before(request.workspace.out / redirects_path))
      if (published.count(name) && !is_decided(name, shows)) by_name[name] = lines;
  // A show with a host to itself has its own list (see files_of): here "/" is another place.
  for (const ShowBuild& show : shows)
    if (!show.held_back() && path_of_url(address_of(show, request)) != "/")
      by_name[show.report.name] = redirect_lines(show, files, request);
  return as_sections(by_name);
}

}  // namespace voicepress
