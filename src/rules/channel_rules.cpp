#include "rules/channel_rules.h"

#include "base/text.h"
#include "rules/podcast_rules.h"
#include "rules/recurrence.h"
#include "rules/reply_rules.h"
#include "rules/tag_texts.h"

#include <fmt/format.h>

#include <map>

namespace voicepress::rules {

namespace {

// feeds.md section 2 (service slugs) / podcast namespace.
const std::vector<std::string>& services() {
  static const std::vector<std::string> slugs = {
      "acast",       "amazon",       "anchor",     "apple",        "audible",
      "audioboom",   "backtracks",   "bitcoin",    "blubrry",      "buzzsprout",
      "captivate",   "castos",       "castopod",   "facebook",     "fireside",
      "fyyd",        "google",       "gpodder",    "hypercatcher", "kasts",
      "libsyn",      "mastodon",     "megafono",   "megaphone",    "omnystudio",
      "overcast",    "paypal",       "pinecast",   "podbean",      "podcastaddict",
      "podcastguru", "podcastindex", "podcasts",   "podchaser",    "podcloud",
      "podfriend",   "podiant",      "podigee",    "podnews",      "podomatic",
      "podserve",    "podverse",     "redcircle",  "relay",        "resonaterecordings",
      "rss",         "shoutengine",  "simplecast", "slack",        "soundcloud",
      "spotify",     "spreaker",     "tiktok",     "transistor",   "twitter",
      "whooshkaa",   "youtube",      "zencast"};
  return slugs;
}

// feeds.md section 2 (block) / podcast namespace: services look for their own name.
void check_services(const ChannelTags& tags, Complaints& complaints) {
  for (const auto* list : {&tags.blocked_services, &tags.allowed_services})
    for (const Located<std::string>& service : *list)
      if (!is_one_of(*service, services()))
        complaints.warning("service-unknown", service.place,
                           fmt::format("no service goes by the name '{}'", printable(*service)),
                           meant_or(*service, services(), "write a name such as \"apple\", \"spotify\" or \"amazon\""));
  for (const Located<std::string>& allowed : tags.allowed_services)
    for (const Located<std::string>& blocked : tags.blocked_services)
      if (*allowed == *blocked)
        complaints.error("service-twice", allowed.place, fmt::format("'{}' is both blocked and allowed", *allowed),
                         "take it out of one of the two lists");
}

// feeds.md P12 and section 2 / podcast namespace.
void check_trailer(const Trailer& trailer, Complaints& complaints) {
  check_length(trailer.title, "the title of a trailer", longest_tag_text, complaints);
  if (trailer.length && !trailer.type->empty()) return;
  complaints.warning("trailer-details", trailer.url.place,
                     trailer.length ? "the trailer has no type" : "the trailer has no length",
                     trailer.length ? "add type = \"audio/mpeg\", or what kind of file it is"
                                    : "add length = …: the bytes of the file");
}

// A season has one name; apps show the first they meet. feeds.md section 6 no. 42 / podcast namespace.
void check_seasons(const std::vector<SeasonName>& seasons, Complaints& complaints) {
  std::map<int, bool> named;
  for (const SeasonName& season : seasons) {
    check_length(season.name, "the name of a season", longest_tag_text, complaints);
    if (!named.emplace(*season.number, true).second)
      complaints.error("season-twice", season.number.place, fmt::format("season {} has two names", *season.number),
                       "keep one of them");
  }
}

// feeds.md section 2 (medium) / podcast namespace: a list is what it lists, and so is a publisher's feed (P10).
void check_medium(const ChannelTags& tags, Complaints& complaints) {
  const std::string& medium = *tags.medium;
  if (medium.empty()) return;
  if (!is_one_of(medium, known_media())) {
    complaints.error("medium-unknown", tags.medium.place,
                     fmt::format("'{}' is no medium that apps know", printable(medium)),
                     meant_or(medium, known_media(), "write \"podcast\", \"music\" or \"audiobook\""));
  } else if ((medium.ends_with("L") || medium == "publisher") && tags.remote_items.empty()) {
    complaints.error("medium-list", tags.medium.place, fmt::format("a feed of the medium '{}' lists others", medium),
                     "add [[remote_items]] with feed_guid: what it lists");
  }
}

// feeds.md P11 / RFC 5545, podcast namespace.
void check_update_frequency(const UpdateFrequency& frequency, Complaints& complaints) {
  check_length(frequency.text, "the update frequency", longest_tag_text, complaints);
  const std::string& rule = *frequency.rule;
  if (rule.empty()) return;
  if (const auto objection = objection_to_recurrence(rule)) {
    complaints.error("update-rule", frequency.rule.place, fmt::format("the rule {}", printable(*objection)),
                     "write it as calendars do: \"FREQ=WEEKLY;BYDAY=TH\" for every Thursday");
    return;
  }
  if (!part_of_recurrence(rule, "COUNT").empty() && !frequency.starts_at)
    complaints.error("update-rule", frequency.rule.place, "the rule counts, and does not say from when",
                     "add starts = 2026-01-12: the first day");
  const std::string until = part_of_recurrence(rule, "UNTIL");
  if (!until.empty() && frequency.starts_at && !until.ends_with("Z"))
    complaints.error("update-rule", frequency.rule.place, "UNTIL has to be an instant like the start",
                     fmt::format("write UNTIL={}T235959Z", until.substr(0, 8)));
}

}  // namespace

void check_channel_tags(const Show& show, Complaints& complaints) {
  const ChannelTags& tags = show.channel;
  check_podcast_tags(show.tags, complaints);
  check_medium(tags, complaints);
  check_services(tags, complaints);
  check_seasons(tags.seasons, complaints);
  for (const Trailer& trailer : tags.trailers) check_trailer(trailer, complaints);
  for (const RemoteItem& remote : tags.remote_items) check_remote_item(remote, complaints);
  for (const RemoteItem& remote : tags.podroll) check_remote_item(remote, complaints);
  if (tags.publisher) check_remote_item(*tags.publisher, complaints);
  if (tags.update_frequency) check_update_frequency(*tags.update_frequency, complaints);
  check_replies(tags.replies, complaints);
  check_live_items(show.live, complaints);
}

}  // namespace voicepress::rules
