// Every feed of a publication, and their style sheet, as one text each, by path.
#pragma once

#include "feed/feed_style.h"
#include "feed/feeds.h"

#include <map>
#include <string>

namespace voicepress::test {

inline std::map<std::string, std::string> whole_feeds(const Publication& publication) {
  std::map<std::string, std::string> texts = {{feed_style_path, write_feed_style(publication)}};
  const ItemScope scope(publication);
  for (const FeedPlan& plan : plan_feeds(publication)) {
    std::string& text = texts[plan.path] = plan.frame.head;
    for (const PublishedEpisode* each : plan.episodes) {
      const PublishedEpisode published = plan.format ? with_enclosure(*each, *plan.format) : *each;
      if (each != plan.episodes.front()) text += plan.frame.between;
      text += write_item(plan.form, published, item_notes(published, scope), scope);
    }
    text += plan.frame.tail;
  }
  return texts;
}

}  // namespace voicepress::test
