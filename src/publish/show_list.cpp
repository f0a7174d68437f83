#include "publish/show_list.h"

#include "base/error.h"
#include "base/files.h"
#include "base/urls.h"

#include <sstream>
#include <string_view>

namespace voicepress {

namespace {

constexpr std::uint64_t longest_list = 64u << 20;

// The list was written together with `before`: its lines stand in the order of the shows that were published then.
std::map<std::string, OpmlOutline> outlines_before(const Manifest& before, const std::filesystem::path& out) {
  std::vector<OpmlOutline> outlines;
  try {
    outlines = read_opml(read_own_list(out / opml_path));
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

// The smallest that lists can show without blur.
std::string small_cover(const ShowBuild& show, const std::string& address) {
  std::string path = show.cover->published.path;
  for (const PictureSize& size : show.cover->sizes)
    if (size.published.type == "image/jpeg" && size.published.width >= 300) {
      path = size.published.path;
      break;
    }
  return join_url(address, path);
}

OpmlOutline outline_of(const ShowBuild& show, const BuildRequest& request) {
  const Show& values = show.library.show;
  const std::string address = address_of(show, request);
  // Who subscribes anew does so where the show has gone.
  const std::string feed = values.moving.to->empty() ? join_url(address, "feed.xml") : *values.moving.to;
  return {*values.title, feed, address, *values.language, *values.description, small_cover(show, address)};
}

}  // namespace

std::set<std::string> published_before(const Manifest& before) {
  std::set<std::string_view> shows;
  for (const auto& [path, file] : before.files) shows.insert(shows.end(), file.show);  // they come show by show
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

std::string read_own_list(const std::filesystem::path& file) {
  try {
    return read_file_if_exists(file, longest_list).value_or("");
  } catch (const Error&) {  // it is written anew
    return "";
  }
}

std::map<std::string, std::string> sections_before(const std::filesystem::path& file) {
  std::map<std::string, std::string> by_name;
  std::istringstream lines(read_own_list(file));
  std::string name;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("# "))
      name = line.substr(2);
    else if (!name.empty())
      by_name[name] += line + "\n";
  }
  return by_name;
}

std::string as_sections(const std::map<std::string, std::string>& by_name) {
  std::string text;
  for (const auto& [name, lines] : by_name)
    if (!lines.empty()) text += "# " + name + "\n" + lines;
  return text;
}

std::map<std::string, OpmlOutline> listed_shows(const std::deque<ShowBuild>& shows, const Manifest& before,
                                                const BuildRequest& request) {
  std::map<std::string, OpmlOutline> outlines;
  for (const auto& [name, outline] : outlines_before(before, request.workspace.out))
    if (!is_decided(name, shows)) outlines[name] = outline;
  for (const ShowBuild& show : shows)
    if (!show.held_back()) outlines[show.report.name] = outline_of(show, request);
  return outlines;
}

}  // namespace voicepress
