// Where the items stand in a feed's file, kept from build to build: those that did not change are copied from it.
#pragma once

#include "base/files.h"
#include "feed/feeds.h"
#include "publish/episode_keys.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

struct ItemSpan {
  std::string key;  // of all that it is made of
  std::uint64_t begin = 0, end = 0;
};

struct FeedItems {
  std::string type;  // of the file, as served
  FeedForm form = FeedForm::rss;
  std::optional<Format> format;  // of the enclosures
  std::string frame_key;         // of what stands around the items
  std::vector<ItemSpan> spans;   // in their order
};

// Under which name they are kept; they are those of the file with a certain SHA-256.
std::string name_of_items(const std::string& feed_path);

std::string scope_key_of(const ItemScope& scope);
// Of an episode's items in all feeds, and in one of them.
std::string items_key(const std::string& scope_key, const EpisodeKey& episode);
std::string item_key(const std::string& items_key, FeedForm form, const std::optional<Format>& format);
// Of all that the feed is made of.
std::string feed_key(const FeedItems& items);

struct NewItem {
  std::string key, text;
};
struct CopiedFeed {
  std::string sha256;
  FeedItems items;
};
// The feed again, with other texts for some of its items, by their places. Throws Error(machine).
CopiedFeed copy_feed(const std::filesystem::path& feed, FeedItems items, const std::map<std::size_t, NewItem>& changed,
                     TempFile& to);

}  // namespace voicepress
