#include "rules/episode_rules.h"

#include "base/text.h"
#include "base/urls.h"
#include "rules/link_rules.h"
#include "rules/markup_rules.h"
#include "rules/person_rules.h"
#include "rules/text_rules.h"
#include "rules/title_rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace voicepress {

namespace {

using rules::Complaints;
using rules::is_blank;

constexpr std::size_t longest_summary = 4000;  // bytes of UTF-8. feeds.md I5 / Apple

// Numbers count from one; apps ignore or refuse others. feeds.md I8 / Apple.
void check_number(const std::optional<Located<int>>& number, const std::string& field, Complaints& complaints) {
  if (!number || **number >= 1) return;
  complaints.error("number-positive", number->place, fmt::format("{} is {}", field, **number),
                   fmt::format("write {} = 1 or higher, or leave the line out", field));
}

// Apps sort a season by episode numbers; a full episode without one falls out of order. A trailer or bonus with a
// season alone belongs to the whole season. feeds.md I8, I9 / Apple.
void check_season(const Episode& episode, Complaints& complaints) {
  if (!episode.season || episode.number || *episode.type != EpisodeType::full) return;
  complaints.error("season-without-episode", episode.season->place, "the episode has a season but no number",
                   "add episode = 1 (its number within the season)");
}

// Directories cut or refuse longer descriptions, and count bytes. feeds.md I5 / Apple.
void check_summary(const Episode& episode, Complaints& complaints) {
  rules::check_plain_text("summary", episode.summary, complaints);
  if (episode.summary->size() <= longest_summary) return;
  complaints.error("summary-length", episode.summary.place,
                   fmt::format("the summary has {} bytes; {} are allowed", episode.summary->size(), longest_summary),
                   "shorten it, and tell the rest in the show notes");
}

// Apps show the notes as the episode's description; some show nothing for an image. feeds.md section 6 no. 14 / Apple.
void check_notes(const Episode& episode, Complaints& complaints) {
  if (!is_blank(episode.notes.text)) return;
  const Place whole_file{episode.file, 0, 0};
  if (episode.notes.html.find("<img") != std::string::npos) {
    complaints.warning("notes-only-image", whole_file, "the show notes hold an image and no words",
                       "add a sentence about the episode below the second +++");
  } else {
    complaints.warning("notes-empty", whole_file, "the episode has no show notes",
                       "write a few sentences about the episode below the second +++");
  }
}

// Who cannot see the image hears its description. feeds.md A6 / WCAG 1.1.1.
void check_image(const Episode& episode, Complaints& complaints) {
  const bool described = !is_blank(*episode.image_alt);
  if (episode.image && !described) {
    complaints.warning("image-without-alt", episode.image->name.place, "the image has no description",
                       "add image_alt = \"...\": what the image shows, for people who cannot see it");
  }
  if (!episode.image && described) {
    complaints.warning("image-alt-without-image", episode.image_alt.place,
                       "image_alt describes an image, but the episode has none", "add image = \"...\" or leave it out");
  }
}

// An episode that expires before it is published would never be heard.
void check_expiry(const Episode& episode, Complaints& complaints) {
  if (!episode.expires || **episode.expires > *episode.date) return;
  complaints.error("expires-before-date", episode.expires->place, "the episode expires before it is published",
                   "write a moment after its date, or leave the line out");
}

const std::vector<std::string>& reply_protocols() {
  static const std::vector<std::string> names = {"disabled", "activitypub", "twitter", "lightning",
                                                 "atproto",  "hive",        "matrix",  "nostr"};
  return names;
}

// Apps know only these protocols. feeds.md section 2 (controlled values) / podcast namespace.
void check_protocol(const Reply& reply, Complaints& complaints) {
  const auto& names = reply_protocols();
  if (std::find(names.begin(), names.end(), *reply.protocol) != names.end()) return;
  const auto meant = nearest(rules::lower_ascii(*reply.protocol), names);
  complaints.error("reply-protocol", reply.protocol.place,
                   fmt::format("'{}' is not a protocol that podcast apps know", *reply.protocol),
                   meant ? fmt::format("write \"{}\"", *meant)
                         : "write \"activitypub\" for Mastodon, \"atproto\" for Bluesky, or \"disabled\"");
}

// Addresses of their own that some protocols have instead of https.
bool is_own_scheme(const Reply& reply) {
  static const std::vector<std::pair<std::string, std::string>> schemes = {
      {"atproto", "at://"}, {"nostr", "nostr:"}, {"matrix", "matrix:"}, {"lightning", "lightning:"}};
  return std::any_of(schemes.begin(), schemes.end(), [&](const auto& scheme) {
    return *reply.protocol == scheme.first && reply.uri->rfind(scheme.second, 0) == 0 &&
           reply.uri->size() > scheme.second.size();
  });
}

// Replies go to one post, which needs an address. feeds.md P1 / podcast namespace.
void check_reply_address(const Reply& reply, Complaints& complaints) {
  if (*reply.protocol == "disabled") return;
  if (reply.uri->empty()) {
    complaints.error("reply-https", reply.protocol.place, "the place for replies has no address",
                     "add uri = \"https://...\": the post that listeners answer");
  } else if (!is_own_scheme(reply)) {
    rules::check_https("reply-https", reply.uri, "the address for replies", complaints);
  }
}

// "disabled" says that there is no place for replies, so it stands alone and without address.
// feeds.md P15 / podcast namespace.
void check_disabled(const Episode& episode, Complaints& complaints) {
  for (const Reply& reply : episode.replies) {
    if (*reply.protocol != "disabled") continue;
    if (episode.replies.size() > 1) {
      complaints.error("reply-disabled", reply.protocol.place,
                       "replies are disabled here and offered elsewhere in the same file",
                       "keep either \"disabled\" or the other [[replies]]");
    } else if (!reply.uri->empty()) {
      complaints.error("reply-disabled", reply.uri.place, "disabled replies have an address", "leave the uri line out");
    }
  }
}

}  // namespace

Diagnostics check_episode(const Episode& episode, const Show& show) {
  Complaints complaints(episode.file);
  rules::check_episode_title(episode, show, complaints);
  check_number(episode.season, "season", complaints);
  check_number(episode.number, "episode", complaints);
  check_season(episode, complaints);
  check_summary(episode, complaints);
  rules::check_direction("title", episode.title, complaints);
  rules::check_direction("summary", episode.summary, complaints);
  rules::check_line_length("image_alt", episode.image_alt, complaints);
  check_notes(episode, complaints);
  check_image(episode, complaints);
  check_expiry(episode, complaints);
  rules::check_https("article-https", episode.article, "the article's address", complaints);
  rules::check_links(episode.links, "a link", complaints);
  // The show's hosts were judged with the show; repeating that for every episode would bury the rest.
  for (const Person& host : episode.hosts) {
    if (host.name.place.file == episode.file) rules::check_people({host}, complaints);
  }
  rules::check_people(episode.guests, complaints);
  for (const Reply& reply : episode.replies) {
    check_protocol(reply, complaints);
    check_reply_address(reply, complaints);
  }
  check_disabled(episode, complaints);
  return complaints.take();
}

}  // namespace voicepress
