#include "publish/feed_items.h"

#include "base/archive.h"
#include "base/crypto.h"

#include <fcntl.h>

#include <string_view>

namespace voicepress {

namespace {

// A feed as it is written anew from the one whose place it will take.
class Copy {
 public:
  Copy(const std::filesystem::path& old, TempFile& to) : path_(old), old_(open_for_reading(old)), to_(to) {}

  void take_up_to(std::uint64_t end) {
    append_file_range(to_, path_, at_, end, [&](std::string_view piece) {
      at_ += piece.size();
      see(piece);
    });
  }
  void take_rest() { take_up_to(stat_file(old_)->size); }
  void leave_out_up_to(std::uint64_t end) { at_ = end; }
  void write(std::string_view text) {
    to_.write(text);
    see(text);
  }

  std::uint64_t at() const { return at_; }  // in the old one
  std::string finish_hex() { return hasher_.finish_hex(); }

 private:
  static constexpr std::uint64_t step = 8u << 20;

  void see(std::string_view piece) {
    hasher_.update(piece);
    if (to_.size() < stepped_ + step) return;
    stepped_ = to_.size();
    to_.begin_to_sync();  // the disk is the slower of the two
    // Nobody will ask for the old bytes again, and the next new ones get their memory: a virtual machine hands out
    // memory that it had not used yet more slowly than we copy.
    ::posix_fadvise(old_.get(), static_cast<off_t>(let_go_), static_cast<off_t>(at_ - let_go_), POSIX_FADV_DONTNEED);
    let_go_ = at_;
  }

  const std::filesystem::path& path_;
  UniqueFd old_;
  TempFile& to_;
  Hasher hasher_{HashKind::sha256};
  std::uint64_t at_ = 0, let_go_ = 0;  // in the old one
  std::uint64_t stepped_ = 0;          // in the new one
};

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
  Copy copy(feed, to);
  std::size_t next = 0;  // item whose new place is not known yet
  const auto move_up_to = [&](std::size_t end) {
    for (; next < end; ++next) {
      items.spans[next].begin += to.size() - copy.at();
      items.spans[next].end += to.size() - copy.at();
    }
  };
  for (const auto& [place, item] : changed) {
    ItemSpan& span = items.spans.at(place);
    move_up_to(place);
    copy.take_up_to(span.begin);
    copy.leave_out_up_to(span.end);
    span = {item.key, to.size(), to.size() + item.text.size()};
    copy.write(item.text);
    next = place + 1;
  }
  move_up_to(items.spans.size());
  copy.take_rest();
  return {copy.finish_hex(), std::move(items)};
}

}  // namespace voicepress
