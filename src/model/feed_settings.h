// Which feeds a show has besides its main one, and where it has moved: [feeds], moved_to and moved_from in show.toml.
#pragma once

#include "base/place.h"
#include "model/profile.h"

#include <string>
#include <vector>

namespace voicepress {

struct FeedSettings {
  std::vector<Located<Format>> formats;  // a feed each, whose enclosures have this format
  bool seasons = false;                  // a feed each
  std::vector<Located<std::string>> topics;
  int page_size = 0;  // so many of the newest in the main feed, the others in archives; 0: all in one
};

// A show that has gone elsewhere, or has come from elsewhere on this host.
struct Moving {
  Located<std::string> to;                 // the feed's new address
  std::vector<Located<std::string>> from;  // paths: "/old/feed.xml", or "/old/" for all that lay below
};

}  // namespace voicepress
