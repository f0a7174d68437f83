#include "server/request_path.h"

#include "base/percent.h"
#include "base/text.h"
#include "base/urls.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace voicepress {

namespace {

bool has_control(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return true;
  return false;
}

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  for (;;) {
    const std::size_t slash = path.find('/');
    segments.push_back(path.substr(0, slash));
    if (slash == path.npos) return segments;
    path.remove_prefix(slash + 1);
  }
}

// "..%2Fx" is one name to us and a way up to others.
bool climbs(std::string_view segment) {
  for (;;) {
    const std::size_t slash = segment.find_first_of("/\\");
    const std::string_view part = segment.substr(0, slash);
    if (part == "." || part == "..") return true;
    if (slash == segment.npos) return false;
    segment.remove_prefix(slash + 1);
  }
}

struct Decoded {
  std::string path;                // segments with one slash between them, none at either end
  bool ends_in_slash = false;      // as a folder's address does
  bool has_empty_segment = false;  // "//", which nothing here links to
};

std::variant<Decoded, NoSuchFile, BadPath> decode(std::string_view path) {
  if (!path.starts_with('/')) return BadPath{};
  Decoded decoded;
  const auto segments = segments_of(path.substr(1));
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const bool is_last = i + 1 == segments.size();
    const auto segment = percent_decoded(segments[i]);
    if (!segment || has_control(*segment) || find_invalid_utf8(*segment) || climbs(*segment)) return BadPath{};
    if (segment->find_first_of("/\\") != segment->npos) return NoSuchFile{};
    if (segment->empty()) {
      decoded.ends_in_slash = is_last;
      decoded.has_empty_segment = decoded.has_empty_segment || !is_last;
      continue;
    }
    decoded.path += (decoded.path.empty() ? "" : "/") + *segment;
  }
  return decoded;
}

}  // namespace

PathAnswer find_file(std::string_view target, const std::function<bool(const std::string&)>& is_listed) {
  const std::size_t question = std::min(target.find('?'), target.size());
  const auto answer = decode(target.substr(0, question));
  if (std::holds_alternative<BadPath>(answer)) return BadPath{};
  if (std::holds_alternative<NoSuchFile>(answer)) return NoSuchFile{};
  const Decoded& decoded = std::get<Decoded>(answer);

  const std::string index = decoded.path.empty() ? "index.html" : decoded.path + "/index.html";
  const bool is_folder = (decoded.ends_in_slash || decoded.path.empty()) && is_listed(index);
  const bool is_folder_without_slash = !is_folder && !decoded.ends_in_slash && is_listed(index);
  const bool is_file = !decoded.ends_in_slash && !decoded.path.empty() && is_listed(decoded.path);
  if (!is_folder && !is_folder_without_slash && !is_file) return NoSuchFile{};
  if (decoded.has_empty_segment || (is_folder_without_slash && !is_file)) {
    // Beginning with one slash and a name, it can never lead to another host.
    const std::string slash = is_file || decoded.path.empty() ? "" : "/";
    return MovedTo{"/" + percent_encode_path(decoded.path) + slash + std::string(target.substr(question))};
  }
  return FoundFile{is_file ? decoded.path : index};
}

std::string page_of_missing(std::string_view target, const std::function<bool(const std::string&)>& is_listed) {
  const auto answer = decode(target.substr(0, std::min(target.find('?'), target.size())));
  std::string folder;
  if (const auto* decoded = std::get_if<Decoded>(&answer)) folder = decoded->path + "/";
  for (;;) {
    const std::size_t slash = folder.rfind('/', folder.empty() ? 0 : folder.size() - 1);
    const std::string page = (folder.empty() ? "" : folder.substr(0, slash + 1)) + "404.html";
    if (is_listed(page)) return page;
    if (folder.empty()) return "";
    const std::size_t above = slash == 0 ? std::string::npos : folder.rfind('/', slash - 1);
    folder.erase(above == std::string::npos ? 0 : above + 1);
  }
}

std::string path_for_log(std::string_view target) {
  target = target.substr(0, target.find('?'));
  const std::size_t scheme = target.find("://");
  std::size_t path = scheme == target.npos ? 0 : std::min(target.find('/', scheme + 3), target.size());
  while (path + 1 < target.size() && target[path + 1] == '/') ++path;
  const std::size_t second = target.find('/', path + 1);
  if (second == target.npos || percent_decoded(target.substr(path, second - path)) != "/p") return printable(target);
  const std::size_t third = std::min(target.find('/', second + 1), target.size());
  return printable(target.substr(0, second)) + "/-" + printable(target.substr(third));
}

}  // namespace voicepress
