// What there is to tell of a show's feed, as the last build made it, and whom the show names to be told. The addresses
// are those in the feed itself: what is told is what subscribers will find. Reads texts and the public folder, writes
// nothing and needs no recording.
#pragma once

#include "base/dates.h"
#include "publish/workspace.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

struct NewestItem {
  std::string guid, title;
  Instant date{};
  std::string enclosure_url;
  std::uint64_t enclosure_bytes = 0;
};

struct FeedNews {
  std::string show, show_file;  // "feeds/key-voices/show.toml"
  std::string feed_url;
  std::string feed_sha256;
  std::uint64_t feed_bytes = 0;
  std::string medium;                // "podcast"
  std::optional<NewestItem> newest;  // nothing while no episode is out
  std::string hub;                   // empty: none
  bool podping = false;
  std::vector<std::string> webhooks;
};

// Throws Error(usage) where nothing was built, Error(content) when show.toml has errors, and Error(machine) while a
// build is at work.
FeedNews feed_news_of(const Workspace& workspace, const std::string& show);

}  // namespace voicepress
