// What subscribers would see if the show were built now: the feed that a build would make, in memory, beside an older
// one. Nothing is encoded and nothing but the cache is written; audio that is still to be made counts as changed.
#pragma once

#include "base/reporter.h"
#include "feed/feed_changes.h"
#include "feed/older_pages.h"
#include "publish/request.h"

#include <filesystem>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace voicepress {

struct OldFeed {
  std::string name;  // as shown to people: a file or an address
  FeedAsRead feed;   // with all of its pages that can be had
};

// Throws Error(usage) for what is no feed.
OldFeed old_feed(std::string name, const std::string& xml, const PageAt& page_at);

struct FeedDiff {
  std::string show, title, old_name;
  std::string show_file;  // "feeds/key-voices/show.toml"
  std::vector<FeedChange> changes;
  std::map<std::string, std::string> files;  // by guid: the episode's file
  Diagnostics errors;                        // that keep a build from publishing this
  bool held_back = false;                    // a build would leave the old feed as it is
};

// The feed that is published now under public/<show>/. Throws Error(usage) when there is none.
OldFeed published_feed(const Workspace& workspace, const std::string& show);

// An old feed from a file, with the pages that lie beside it. `name` is how it was named. Throws Error(usage) when it
// cannot be read.
OldFeed feed_from_file(const std::filesystem::path& file, std::string name);

// The show that an old feed was of: the one with its guid or its address, else the only one there is. Throws
// Error(usage) when several could be meant.
std::string show_of_feed(const BuildRequest& request, const OldFeed& old);

// Throws as build() does, and Error(usage) for an old feed that is none.
FeedDiff diff_feed(const BuildRequest& request, const std::string& show, const OldFeed& old, Reporter& reporter,
                   const std::stop_token& stop);

}  // namespace voicepress
