#include "rules/link_rules.h"

#include "base/text.h"
#include "base/urls.h"

#include <fmt/format.h>

namespace voicepress::rules {

namespace {

// Apps cut or drop what is longer. feeds.md P4 / podcast namespace.
constexpr std::size_t longest_title = 128;

std::string corrected(const std::string& url) {
  static const std::string http = "http://";
  if (lower_ascii(url.substr(0, http.size())) == http) {
    const std::string secure = "https://" + url.substr(http.size());
    if (is_https_url(secure)) return "write " + secure;
  }
  if (is_https_url("https://" + url) && url.find('.') != std::string::npos) return "write https://" + url;
  return "write an address that begins with https:// and has no blanks";
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

// Browsers and apps warn about, or refuse, anything but https. feeds.md P1, C2 / podcast namespace.
void check_https(const std::string& rule, const Located<std::string>& url, const std::string& what,
                 Complaints& complaints) {
  if (url->empty() || is_https_url(*url)) return;
  complaints.error(rule, url.place, fmt::format("{} is not an https address: '{}'", what, *url), corrected(*url));
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

}  // namespace voicepress::rules
