// Every feed of one show. A feed is a frame and the items of its episodes in between, so that who writes the files can
// keep items from build to build, and need not hold a feed of thousands of them in memory. Pure.
#pragma once

#include "feed/feed_views.h"
#include "feed/item.h"
#include "model/publication.h"

#include <optional>
#include <string>
#include <vector>

namespace voicepress {

// A feed without its items. It is `head`, the items with `between` each two of them, and `tail`.
struct FeedFrame {
  std::string head, between, tail;
};

struct FeedPlan {
  std::string path;  // below the show's folder
  std::string type;  // to serve it with
  FeedForm form = FeedForm::rss;
  std::optional<Format> format;  // of its enclosures: see with_enclosure
  std::vector<const PublishedEpisode*> episodes;
  FeedFrame frame;
};

// The main feed first: as RSS, as Atom, as JSON Feed; then the others. They point into the publication.
std::vector<FeedPlan> plan_feeds(const Publication& publication);

// The episode with the file of this format as its enclosure. Where there is none (it was made before the format was
// asked for) the enclosure stays what it was: an episode in another format is better than one that is missing.
PublishedEpisode with_enclosure(PublishedEpisode published, Format format);

}  // namespace voicepress
