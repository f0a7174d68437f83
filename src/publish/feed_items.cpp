#include "publish/feed_items.h"

#include "base/archive.h"
#include "base/crypto.h"

#include <string_view>

namespace voicepress {

namespace {

constexpr std::uint64_t sync_step = 8u << 20;

}  // namespace

std::string name_of_items(const std::string& feed_path) { return "items of " + feed_path; }

std::string scope_key_of(const ItemScope& scope) {
  return sha256_hex(archived(static_cast<const ItemContext&>(scope)));
}

std::string items_key(const std::string& scope_key, const EpisodeKey& episode) {
  return sha256_hex(scope_key + episode.brief + episode.notes);
}

std::string item_key(const std::string& items_key, FeedForm form, const std::optional<Format>& format) {
  return items_key + static_cast<char>(form) + (format ? to_string(*format) : "");
}

std::string feed_key(const FeedItems& items) {
  Hasher hasher(HashKind::sha256);
  hasher.update(items.frame_key);
  for (const ItemSpan& span : items.spans) hasher.update(span.key);
  return hasher.finish_hex();
}

CopiedFeed copy_feed(const std::filesystem::path& feed, FeedItems items, const std::map<std::size_t, NewItem>& changed,
                     TempFile& to) {
  Hasher hasher(HashKind::sha256);
  std::uint64_t begun = 0;
  const SeePiece see = [&](std::string_view piece) {
    hasher.update(piece);
    if (to.size() < begun + sync_step) return;
    to.begin_to_sync();  // the disk is the slower of the two
    begun = to.size();
  };
  std::uint64_t copied = 0;  // of the old file
  std::size_t next = 0;      // item whose new place is not known yet
  const auto move_up_to = [&](std::size_t end) {
    for (; next < end; ++next) {
      items.spans[next].begin += to.size() - copied;
      items.spans[next].end += to.size() - copied;
    }
  };
  for (const auto& [place, item] : changed) {
    ItemSpan& span = items.spans.at(place);
    move_up_to(place);
    append_file_range(to, feed, copied, span.begin, see);
    copied = span.end;
    span = {item.key, to.size(), to.size() + item.text.size()};
    to.write(item.text);
    see(item.text);
    next = place + 1;
  }
  move_up_to(items.spans.size());
  append_file_range(to, feed, copied, stat_file(feed).value_or(StatKey()).size, see);
  return {hasher.finish_hex(), std::move(items)};
}

}  // namespace voicepress
