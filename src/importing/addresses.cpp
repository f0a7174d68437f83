#include "importing/addresses.h"

#include "base/ascii.h"
#include "base/text.h"
#include "base/urls.h"

#include <algorithm>
#include <vector>

namespace voicepress::importing {

namespace {

constexpr std::size_t longest_address = 4096;

bool has_scheme(std::string_view text) {
  const std::size_t colon = text.find(':');
  return colon != text.npos && colon < text.find_first_of("/?#");
}

// "/a/b/../c/./d" -> "/a/c/d"
std::string without_dots(std::string_view path) {
  std::vector<std::string> parts;
  for (std::size_t at = 1; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string part(path.substr(at, end - at));
    const bool is_last = end == path.size();
    if (part == "..") {
      if (!parts.empty()) parts.pop_back();
      if (is_last) parts.emplace_back();
    } else if (part != "." || is_last) {
      parts.push_back(part == "." ? "" : part);
    }
    at = end + 1;
  }
  std::string joined;
  for (const std::string& part : parts) joined += "/" + part;
  return joined.empty() ? "/" : joined;
}

}  // namespace

std::string absolute_address(std::string_view raw, const std::string& base) {
  const std::string text = trim(raw);
  if (text.empty() || text.size() > longest_address || text.find_first_of("\r\n\t\"<>") != text.npos) return "";
  const std::string begin = lower_ascii(text.substr(0, 8));
  if (begin.starts_with("http://") || begin.starts_with("https://")) return text;
  const auto from = parse_web_url(base);
  if (has_scheme(text) || !from) return "";
  const std::string host = from->scheme + "://" + from->authority;
  if (text.starts_with("//")) return from->scheme + ":" + text;
  if (text.starts_with('#') || text.starts_with('?')) return host + from->path + text;
  const std::size_t end = std::min(text.find_first_of("?#"), text.size());
  const std::string folder = from->path.substr(0, from->path.rfind('/') + 1);
  const std::string path =
      text.starts_with('/') ? text.substr(0, end) : (folder.empty() ? "/" : folder) + text.substr(0, end);
  return host + without_dots(path) + text.substr(end);
}

bool is_secure(const std::string& address) { return is_https_url(address); }

std::string last_part(std::string_view address) {
  if (const std::size_t at = address.find("://"); at != address.npos) address.remove_prefix(at + 3);
  address = address.substr(0, address.find_first_of("?#"));
  const std::size_t slash = address.rfind('/');
  return slash == address.npos ? "" : std::string(address.substr(slash + 1));
}

std::string host_of(const std::string& address) {
  const std::size_t begin = address.find("://");
  if (begin == std::string::npos) return "";
  return address.substr(begin + 3, address.find_first_of("/?#", begin + 3) - begin - 3);
}

}  // namespace voicepress::importing
