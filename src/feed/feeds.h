// Every file that feeds of one show are made of. Pure but for the writer of items, which may remember what it wrote
// before: all that an item depends on are its two arguments.
#pragma once

#include "feed/item.h"
#include "model/publication.h"

#include <functional>
#include <string>
#include <vector>

namespace voicepress {

struct FeedFile {
  std::string path;  // below the show's folder
  std::string type;  // to serve it with
  std::string text;
};

using ItemWriter = std::function<FeedItems(const PublishedEpisode&, const ItemScope&)>;

// The style sheet first, the main feed last.
std::vector<FeedFile> write_feeds(const Publication& publication, const ItemWriter& write = write_items);

}  // namespace voicepress
