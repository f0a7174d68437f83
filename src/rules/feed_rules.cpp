#include "rules/feed_rules.h"

#include "base/text.h"
#include "base/urls.h"
#include "rules/link_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace voicepress::rules {

namespace {

// The enclosure of a format's feed is the file of that format. The MP3's feed is the main one.
void check_formats(const Show& show, Complaints& complaints) {
  std::set<Format> seen;
  for (const Located<Format>& format : show.feeds.formats) {
    const std::string name = to_string(*format);
    const auto& made = show.profile.formats;
    if (*format == made.front()) {
      complaints.error("feed-again", format.place, fmt::format("feed.xml is the feed of the format '{}' already", name),
                       fmt::format("take \"{}\" out of formats in [feeds]", name));
    } else if (std::find(made.begin(), made.end(), *format) == made.end()) {
      complaints.error("feed-format", format.place, fmt::format("no audio is made in the format '{}'", name),
                       fmt::format("add \"{}\" to formats in [audio]", name));
    } else if (!seen.insert(*format).second) {
      complaints.error("feed-again", format.place, fmt::format("the format '{}' is listed twice", name),
                       "leave one of the two out");
    }
  }
}

std::set<std::string> topics_of(const Library& library) {
  std::set<std::string> topics;
  for (const Episode& episode : library.episodes)
    for (const Located<std::string>& topic : episode.topics) topics.insert(*topic);
  return topics;
}

// A topic's address is made of its letters; a feed that stays empty is a slip of the pen.
void check_topics(const Library& library, Complaints& complaints) {
  if (library.show.feeds.topics.empty()) return;
  const std::set<std::string> topics = topics_of(library);
  std::set<std::string> known, seen;
  for (const std::string& topic : topics) known.insert(slugify(topic));
  for (const Located<std::string>& topic : library.show.feeds.topics) {
    const std::string slug = slugify(*topic), name = printable(*topic);
    if (slug.empty()) {
      complaints.error("feed-topic", topic.place, fmt::format("no address can be made of the topic '{}'", name),
                       "write the topic with letters from a to z or digits");
    } else if (!seen.insert(slug).second) {
      complaints.error("feed-again", topic.place, fmt::format("the topic '{}' is listed twice", name),
                       "leave one of the two out");
    } else if (!known.count(slug)) {
      const auto meant = nearest(*topic, {topics.begin(), topics.end()});
      complaints.warning("feed-topic", topic.place, fmt::format("no episode has the topic '{}'", name),
                         meant ? fmt::format("did you mean \"{}\"?", printable(*meant))
                               : "add it to topics of an episode, or leave its feed out");
    }
  }
}

// Apps that follow the new address would come back to where they are, for ever. feeds.md C18.
void check_destination(const Show& show, Complaints& complaints) {
  if (show.moving.to->empty()) return;
  const std::string to = without_scheme_and_slashes(*show.moving.to), here = without_scheme_and_slashes(*show.url);
  if (to == here || to.starts_with(here + "/"))
    complaints.error("moved-to-itself", show.moving.to.place, "the show would move to where it is",
                     "write the feed's address on the new host, or leave moved_to out");
}

void check_origins(const Show& show, Complaints& complaints) {
  const std::string here = path_of_url(*show.url);
  for (const Located<std::string>& from : show.moving.from) {
    if (!is_path_on_host(*from)) {
      complaints.error("moved-from", from.place, fmt::format("'{}' is no path on this host", printable(*from)),
                       "write what follows the host's name: \"/old/feed.xml\", or \"/old/\" for all below it");
    } else if ((from->ends_with('/') && here.starts_with(*from)) || *from == here + "feed.xml") {
      complaints.error(
          "moved-from", from.place,
          fmt::format("'{}' is where the show is now, and nobody could reach it any more", printable(*from)),
          "write where the show was before");
    }
  }
}

}  // namespace

void check_feeds(const Library& library, Complaints& complaints) {
  check_formats(library.show, complaints);
  check_topics(library, complaints);
  check_destination(library.show, complaints);
  check_origins(library.show, complaints);
}

}  // namespace voicepress::rules
