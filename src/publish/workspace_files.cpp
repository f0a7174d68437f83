#include "publish/workspace_files.h"

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "base/urls.h"
#include "feed/feed_views.h"
#include "feed/opml.h"

#include <map>
#include <set>
#include <sstream>
#include <string_view>

#include <fmt/format.h>

namespace voicepress {

namespace {

constexpr const char* opml_path = "podcasts.opml";
constexpr const char* redirects_path = "_redirects";
constexpr std::uint64_t longest_list = 4u << 20;

std::set<std::string> published_before(const Manifest& before) {
  std::set<std::string_view> shows;
  for (const auto& [path, file] : before.files) shows.insert(file.show);
  std::set<std::string> names;
  for (const std::string_view show : shows)
    if (!show.empty() && before.files.count(std::string(show) + "/feed.xml")) names.emplace(show);
  return names;
}

bool is_decided(const std::string& name, const std::deque<ShowBuild>& shows) {
  for (const ShowBuild& show : shows)
    if (show.report.name == name) return !show.held_back();
  return false;
}

std::string read_list(const std::filesystem::path& file) {
  try {
    return read_file_if_exists(file, longest_list).value_or("");
  } catch (const Error&) {  // it is written anew
    return "";
  }
}

// The list was written together with `before`: its lines stand in the order of the shows that were published then.
std::map<std::string, OpmlOutline> outlines_before(const Manifest& before, const std::filesystem::path& out) {
  std::vector<OpmlOutline> outlines;
  try {
    outlines = read_opml(read_list(out / opml_path));
  } catch (const Error&) {
    return {};
  }
  const std::set<std::string> names = published_before(before);
  if (names.size() != outlines.size()) return {};
  std::map<std::string, OpmlOutline> by_name;
  auto outline = outlines.begin();
  for (const std::string& name : names) by_name[name] = *outline++;
  return by_name;
}

OpmlOutline outline_of(const ShowBuild& show, const BuildRequest& request) {
  const Show& values = show.library.show;
  const std::string address = address_of(show, request);
  // Who subscribes anew does so where the show has gone.
  const std::string feed = values.moving.to->empty() ? join_url(address, "feed.xml") : *values.moving.to;
  return {*values.title, feed, address, *values.language, *values.description};
}

std::string opml_of(const std::deque<ShowBuild>& shows, const Manifest& before, const BuildRequest& request) {
  std::map<std::string, OpmlOutline> outlines;
  for (const auto& [name, outline] : outlines_before(before, request.workspace.out))
    if (!is_decided(name, shows)) outlines[name] = outline;
  for (const ShowBuild& show : shows)
    if (!show.held_back()) outlines[show.report.name] = outline_of(show, request);
  std::vector<OpmlOutline> list;
  for (const auto& [name, outline] : outlines) list.push_back(outline);
  return write_opml(list);
}

// "https://host/a/b.xml?c" -> "https://host/a/"
std::string folder_of(const std::string& url) {
  const auto parsed = parse_web_url(url);
  if (!parsed) return url;
  return parsed->scheme + "://" + parsed->authority + parsed->path.substr(0, parsed->path.rfind('/')) + "/";
}

std::string path_of(const std::string& url) {
  const auto parsed = parse_web_url(url);
  return parsed && !parsed->path.empty() ? parsed->path : "/";
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

std::string lines_of(const ShowBuild& show, const std::vector<PublicFile>& files, const BuildRequest& request) {
  const Moving& moving = show.library.show.moving;
  if (moving.to->empty() && moving.from.empty()) return "";
  const std::string here = path_of(address_of(show, request)), prefix = show.report.name + "/";
  RedirectLines lines;
  std::set<std::string> own;
  for (const PublicFile& file : files) {
    if (file.entry.show != show.report.name) continue;
    own.insert(here + file.path.substr(prefix.size()));
    if (!moving.to->empty() && is_feed(file.entry.type))
      lines.add(here + percent_encode_path(file.path.substr(prefix.size())), *moving.to);
  }
  const std::string there = moving.to->empty() ? here : folder_of(*moving.to);
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

// By show: each show's lines stand below its name.
std::map<std::string, std::string> lines_before(const std::filesystem::path& out) {
  std::map<std::string, std::string> by_name;
  std::istringstream lines(read_list(out / redirects_path));
  std::string name;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("# "))
      name = line.substr(2);
    else if (!name.empty())
      by_name[name] += line + "\n";
  }
  return by_name;
}

std::string redirects_of(const std::deque<ShowBuild>& shows, const std::vector<PublicFile>& files,
                         const Manifest& before, const BuildRequest& request) {
  std::map<std::string, std::string> by_name;
  const std::set<std::string> published = published_before(before);
  if (before.files.count(redirects_path))
    for (const auto& [name, lines] : lines_before(request.workspace.out))
      if (published.count(name) && !is_decided(name, shows)) by_name[name] = lines;
  for (const ShowBuild& show : shows)
    if (!show.held_back()) by_name[show.report.name] = lines_of(show, files, request);
  std::string text;
  for (const auto& [name, lines] : by_name)
    if (!lines.empty()) text += "# " + name + "\n" + lines;
  return text;
}

}  // namespace

std::vector<PublicFile> workspace_files(const std::deque<ShowBuild>& shows, const std::vector<PublicFile>& files,
                                        const Manifest& before, const BuildRequest& request) {
  std::vector<PublicFile> own;
  own.push_back(text_file("", opml_path, WriteOrder::page, "text/x-opml", opml_of(shows, before, request)));
  // Who looks at a preview wants to see the show, not where it has gone.
  const std::string redirects = request.preview.any() ? "" : redirects_of(shows, files, before, request);
  if (!redirects.empty())
    own.push_back(text_file("", redirects_path, WriteOrder::page, "text/plain; charset=utf-8", redirects));
  return own;
}

}  // namespace voicepress
