#include "rules/show_rules.h"

#include "base/crypto.h"
#include "base/dates.h"
#include "base/text.h"
#include "base/urls.h"
#include "model/identity.h"
#include "model/starter_text.h"
#include "rules/category_rules.h"
#include "rules/channel_rules.h"
#include "rules/copyright_rules.h"
#include "rules/language_rules.h"
#include "rules/link_rules.h"
#include "rules/markup_rules.h"
#include "rules/person_rules.h"
#include "rules/text_rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace voicepress {

namespace {

using rules::Complaints;
using rules::is_blank;

constexpr std::size_t longest_line = 255;          // characters. feeds.md X9 / PSP-1
constexpr std::size_t longest_description = 4000;  // bytes of UTF-8. feeds.md C3 / Apple

// Titles and authors are lines in lists: there must be one, and apps cut long ones. feeds.md C1, C9, X9 / Apple,
// Spotify, PSP-1.
void check_line(const std::string& field, const Located<std::string>& line, Complaints& complaints) {
  if (is_blank(*line)) {
    complaints.error(field + "-missing", line.place, fmt::format("the show has no {}", field),
                     fmt::format("add {} = \"...\"", field));
  } else if (count_codepoints(*line) > longest_line) {
    complaints.error(field + "-length", line.place,
                     fmt::format("the {} has {} characters", field, count_codepoints(*line)),
                     fmt::format("shorten it to {} characters", longest_line));
  }
}

// The description is required, and Apple counts bytes, not letters. feeds.md C3 / Apple, PSP-1.
void check_description(const Show& show, Complaints& complaints) {
  if (is_blank(*show.description)) {
    complaints.error("description-missing", show.description.place, "the show has no description",
                     "add description = \"...\": a few sentences about the show");
  } else if (show.description->size() > longest_description) {
    complaints.error(
        "description-length", show.description.place,
        fmt::format("the description has {} bytes; {} are allowed", show.description->size(), longest_description),
        "shorten it; an accented letter counts as two bytes, an emoji as four");
  } else if (*show.description == starter_description) {
    complaints.warning("text-starter", show.description.place, "the description is the one that a new show begins with",
                       "say who the show is for and what it is about: directories and apps show it to everybody");
  }
}

// Every address in the feed begins with this one. feeds.md C2, C8, E4 / Apple, PSP-1.
void check_url(const Show& show, Complaints& complaints) {
  if (show.url->empty()) {
    complaints.error("url-missing", show.url.place, "the show has no web address",
                     "add url = \"https://...\": where the show's folder will be published");
    return;
  }
  rules::check_https("url-https", show.url, "the show's address", complaints);
  if (is_placeholder_url(*show.url))
    complaints.warning(
        "url-placeholder", show.url.place,
        "the show has no address of its own yet: this build works on this computer only, and promises "
        "nothing to subscribers",
        fmt::format("write where its folder will be on the web, such as https://podcasts.example.org/{}/", show.name));
  const auto url = parse_web_url(*show.url);
  if (url && url->scheme == "https" && !url->rest.empty()) {
    complaints.error("url-https", show.url.place,
                     fmt::format("the show's address ends with '{}', but pages will be put below it", url->rest),
                     fmt::format("write https://{}{}", url->authority, url->path));
  }
}

// Apple takes letters, digits and - _ . / in the address of an episode; the rest belongs behind a '%'.
// feeds.md E4 / Apple.
void check_url_characters(const Show& show, Complaints& complaints) {
  static constexpr std::string_view reserved = "!$&'()*+,;=:@[]";
  const auto url = parse_web_url(*show.url);
  const std::size_t at = url ? url->path.find_first_of(reserved) : std::string::npos;
  if (at == std::string::npos) return;
  complaints.error("url-characters", show.url.place,
                   fmt::format("the show's address holds the sign {}, which Apple does not take", url->path[at]),
                   "name the folder with letters, digits and hyphens");
}

// Spotify and Amazon send the code that proves ownership to this address. feeds.md C10.
void check_owner_email(const Show& show, Complaints& complaints) {
  const std::string& email = *show.owner_email;
  if (email.empty()) return;
  const std::size_t at = email.find('@');
  const bool plain = std::none_of(email.begin(), email.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == ',' || c == '"' || c == 0x7F;
  });
  const std::string domain = at == std::string::npos ? "" : email.substr(at + 1);
  const std::size_t dot = domain.rfind('.');
  const bool has_domain = domain.find('@') == std::string::npos && dot != std::string::npos && dot > 0 &&
                          dot + 1 < domain.size() && domain.front() != '.';
  if (plain && at != std::string::npos && at > 0 && has_domain) return;
  complaints.error("owner-email", show.owner_email.place, fmt::format("'{}' is not an e-mail address", email),
                   "write only the address, such as podcast@example.org");
}

// podcast:guid is a UUID; it is given only when the show brings one from elsewhere. feeds.md C12 / podcast namespace.
void check_guid(const Show& show, Complaints& complaints) {
  if (show.guid->empty() || is_uuid(*show.guid)) return;
  complaints.error("guid-form", show.guid.place, fmt::format("'{}' is not a podcast guid", *show.guid),
                   "copy podcast:guid from the show's old feed, or leave the line out");
}

// Dates without a zone are read in the show's; an unknown one would move every episode. feeds.md I3.
void check_timezone(const Show& show, Complaints& complaints) {
  if (is_known_zone(*show.timezone)) return;
  complaints.error("timezone-unknown", show.timezone.place, fmt::format("'{}' is not a time zone", *show.timezone),
                   "write a region and a city, such as Europe/London");
}

// Who cannot see the cover hears its description. feeds.md A6 / WCAG 1.1.1.
void check_image(const Show& show, Complaints& complaints) {
  if (show.image.name->empty() || !is_blank(*show.image_alt)) return;
  complaints.warning("image-without-alt", show.image.name.place, "the cover has no description",
                     "add image_alt = \"...\": what the cover shows, for people who cannot see it");
}

// Pages say "Series 1, episode 2"; with an empty word they would say " 1, episode 2". ux.md section 0.
void check_season_word(const Show& show, Complaints& complaints) {
  if (!is_blank(*show.season_word)) return;
  complaints.error("season-word", show.season_word.place, "season_word is empty",
                   "write \"Season\" or \"Series\", or leave the line out");
}

}  // namespace

Diagnostics check_show(const Show& show) {
  Complaints complaints(show.file);
  check_line("title", show.title, complaints);
  check_line("author", show.author, complaints);
  rules::check_plain_text("title", show.title, complaints);
  rules::check_plain_text("author", show.author, complaints);
  rules::check_plain_text("description", show.description, complaints);
  check_description(show, complaints);
  rules::check_direction("title", show.title, complaints);
  rules::check_direction("author", show.author, complaints);
  rules::check_direction("description", show.description, complaints);
  rules::check_line_length("owner_name", show.owner_name, complaints);
  rules::check_line_length("copyright", show.copyright, complaints);
  rules::check_language(show, complaints);
  check_url(show, complaints);
  check_url_characters(show, complaints);
  rules::check_categories(show, complaints);
  check_owner_email(show, complaints);
  check_guid(show, complaints);
  check_timezone(show, complaints);
  check_image(show, complaints);
  check_season_word(show, complaints);
  rules::check_copyright(show, complaints);
  rules::check_people(show.hosts, complaints);
  rules::check_links(show.links, "a place to listen", complaints);
  rules::check_links(show.community, "a group to join", complaints);
  rules::check_links(show.funding, "a way to support the show", complaints);
  rules::check_channel_tags(show, complaints);
  rules::check_directory_tags(show, complaints);
  return complaints.take();
}

}  // namespace voicepress
