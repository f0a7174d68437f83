// Live streams: what apps need before they can announce one, and tell when it is over.
#include "base/text.h"
#include "rules/channel_rules.h"
#include "rules/link_rules.h"
#include "rules/person_rules.h"
#include "rules/podcast_rules.h"
#include "rules/tag_texts.h"

#include <fmt/format.h>

#include <map>

namespace voicepress::rules {

namespace {

constexpr std::size_t longest_description = 4000;  // bytes. feeds.md I5 / Apple

// feeds.md P14, section 2 (liveItem) / podcast namespace.
void check_live_item(const LiveItem& item, Complaints& complaints) {
  if (*item.end <= *item.start)
    complaints.error("stream-times", item.end.place, "the live stream ends before it begins",
                     "write an end that comes after its start");
  if (item.links.empty())
    complaints.error("stream-link", item.place, "the live stream has no page for people whose app cannot play it",
                     "add [[live.links]] with title and url");
  if (item.description->size() > longest_description)
    complaints.error(
        "stream-description", item.description.place,
        fmt::format("the description has {} bytes; {} are allowed", item.description->size(), longest_description),
        "shorten it");
  check_links(item.links, "a link of the live stream", complaints);
  for (const LiveStream& stream : item.streams) {
    check_length(stream.title, "the title of a stream", longest_label, complaints);
    check_length(stream.rel, "rel of a stream", longest_label, complaints);
  }
  check_people(item.hosts, complaints);
  check_people(item.guests, complaints);
  check_podcast_tags(item.tags, complaints);
}

}  // namespace

void check_live_items(const std::vector<LiveItem>& items, Complaints& complaints) {
  std::map<std::string, const LiveItem*> owners;
  for (const LiveItem& item : items) {
    check_live_item(item, complaints);
    const auto [owner, is_first] = owners.emplace(*item.guid, &item);
    if (!is_first)
      complaints.error("stream-guid", item.guid.place,
                       fmt::format("the live stream '{}' has this guid already", printable(*owner->second->title)),
                       "give each stream a guid of its own, and never change it");
  }
}

}  // namespace voicepress::rules
