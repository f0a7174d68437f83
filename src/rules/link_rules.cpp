#include "rules/link_rules.h"

#include "base/ascii.h"
#include "base/text.h"
#include "base/urls.h"

#include <fmt/format.h>

#include <optional>

namespace voicepress::rules {

namespace {

// Apps cut or drop what is longer. feeds.md P4 / podcast namespace.
constexpr std::size_t longest_title = 128;

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// Where a '%' stands that two hexadecimal digits do not follow, or npos.
std::size_t find_stray_percent(const std::string& url) {
  for (std::size_t at = url.find('%'); at != std::string::npos; at = url.find('%', at + 1))
    if (at + 2 >= url.size() || !is_hex(url[at + 1]) || !is_hex(url[at + 2])) return at;
  return std::string::npos;
}

// What begins with https:// twice was pasted behind one that stood there. Nothing where that cannot be told.
std::optional<std::string> address_meant(const std::string& url) {
  static const std::string http = "http://";
  const std::size_t again = lower_ascii(url).find("://http");
  if (again != std::string::npos) return address_meant(url.substr(again + 3));
  if (is_https_url(url)) return url;
  if (lower_ascii(url.substr(0, http.size())) == http) {
    const std::string secure = "https://" + url.substr(http.size());
    if (is_https_url(secure)) return secure;
  }
  if (is_https_url("https://" + url) && url.find('.') != std::string::npos) return "https://" + url;
  return std::nullopt;
}

void check_link_title(const Link& link, const std::string& what, Complaints& complaints) {
  if (is_blank(*link.title)) {
    const Place& place = link.title.place.file.empty() ? link.url.place : link.title.place;
    complaints.error("link-title", place, fmt::format("{} has no title", what), "add title = \"...\"");
  } else if (count_codepoints(*link.title) > longest_title) {
    complaints.error("link-title", link.title.place,
                     fmt::format("the title of {} has {} characters", what, count_codepoints(*link.title)),
                     fmt::format("shorten it to {} characters", longest_title));
  }
}

}  // namespace

// Browsers and apps warn about, or refuse, anything but https. feeds.md P1, C2, E4 / podcast namespace, RFC 3986.
void check_https(const std::string& rule, const Located<std::string>& url, const std::string& what,
                 Complaints& complaints) {
  if (url->empty()) return;
  if (!is_https_url(*url)) {
    const auto meant = address_meant(*url);
    complaints.error(rule, url.place, fmt::format("{} is not an https address: '{}'", what, *url),
                     meant ? "write " + *meant : "write an address that begins with https:// and has no blanks");
    if (meant) complaints.correct(*url, in_toml(*meant));
  } else if (find_stray_percent(*url) != std::string::npos) {
    complaints.error(rule, url.place, fmt::format("{} holds a '%' without two digits behind it: '{}'", what, *url),
                     "write %25 for the sign itself");
  }
}

void check_links(const std::vector<Link>& links, const std::string& what, Complaints& complaints) {
  for (const Link& link : links) {
    check_link_title(link, what, complaints);
    if (link.url->empty()) {
      const Place& place = link.url.place.file.empty() ? link.title.place : link.url.place;
      complaints.error("link-https", place, fmt::format("{} has no address", what), "add url = \"https://...\"");
    }
    check_https("link-https", link.url, fmt::format("the address of {}", what), complaints);
  }
}

bool is_path_on_host(const std::string& text) {
  return parse_web_url("https://example.org" + text) && text.starts_with('/') && text != "/" &&
         text.find_first_of("?#*:") == std::string::npos;
}

}  // namespace voicepress::rules
