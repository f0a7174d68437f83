// What subscribers will see when one feed takes the place of another: each difference with its effect on their apps,
// and whether it breaks what they rely on (guid, address of the audio, date, the show's guid, an item that vanishes).
// Pure functions over what was read; how apps behave is in feeds.md, sections 1.2 to 1.4 and 5.
#pragma once

#include "feed/feed_as_read.h"

#include <set>
#include <string>
#include <vector>

namespace voicepress {

enum class ChangeKind { show, added, withdrawn, gone, changed };

struct FeedChange {
  ChangeKind kind = ChangeKind::changed;
  std::string guid, title;    // of the episode as subscribers know it; empty where it is the show's
  std::string what;           // "guid", "date", "notes"
  std::string before, after;  // empty where the whole would be too long to show
  std::string effect;         // what apps do about it
  bool breaks_promise = false;
};

// What only the publisher knows.
struct FeedIntentions {
  std::set<std::string> withdrawn;      // guids of episodes that are taken back on purpose
  std::set<std::string> audio_to_make;  // guids whose audio is not made yet: its length is not known
};

// The show's changes first, then those of episodes in the order of `after`, then those that are no longer there.
std::vector<FeedChange> compare_feeds(const FeedAsRead& before, const FeedAsRead& after,
                                      const FeedIntentions& intentions);

bool breaks_promise(const std::vector<FeedChange>& changes);

}  // namespace voicepress
