#include "importing/whole_feed.h"

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "importing/read_feed.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include <fmt/format.h>

namespace voicepress::importing {

namespace {

// The page that lies beside the first one.
std::optional<FeedSource> page_beside(const FeedSource& first, const std::string& address) {
  const auto file = file_named_by_url(first.file.parent_path(), address);
  if (!file) return std::nullopt;
  return FeedSource{read_file(*file, max_feed_bytes), "", *file, net::Reach::public_only};
}

class Pages {
 public:
  Pages(const FeedSource& first, const std::stop_token& stop)
      : first_(first), stop_(stop), show_(read_feed(first.bytes, first.address)), bytes_(first.bytes.size()) {
    for (const FeedItem& item : show_.items) seen_.insert(identity_of(item));
    read_ = {first.address, show_.self};
  }

  FeedShow read_all() {
    while (!show_.next_page.empty()) {
      const std::string address = show_.next_page;
      if (!read_.insert(address).second) {  // the last page leads back to one before
        show_.next_page.clear();
        break;
      }
      if (!read_next(address)) break;
    }
    return std::move(show_);
  }

 private:
  // By what apps tell it from others.
  static std::string identity_of(const FeedItem& item) {
    if (!item.guid.empty()) return "guid " + item.guid;
    return item.enclosures.empty() ? "" : "audio " + item.enclosures.front().url;
  }

  // False where it is not to be had.
  bool read_next(const std::string& address) try {
    const auto page =
        first_.file.empty() ? std::optional(fetch_page(address, first_.reach, stop_)) : page_beside(first_, address);
    if (!page) return false;
    bytes_ += page->bytes.size();
    if (read_.size() > most_pages || bytes_ > most_bytes_of_pages)
      throw Error(ErrorKind::content, "the feed has more pages than any podcast");
    take(read_page(page->bytes, page->address));
    return true;
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::interrupted) throw;
    throw Error(fmt::format("cannot read a further page of the feed, {}", printable(address)), error);
  }

  void take(FeedShow page) {
    for (FeedItem& item : page.items) {
      const std::string identity = identity_of(item);
      if (!identity.empty() && !seen_.insert(identity).second) continue;
      if (show_.items.size() >= most_items)
        throw Error(ErrorKind::content, fmt::format("the feed has more than {} items", most_items));
      show_.items.push_back(std::move(item));
    }
    for (std::string& what : page.mended)
      if (std::find(show_.mended.begin(), show_.mended.end(), what) == show_.mended.end())
        show_.mended.push_back(std::move(what));
    show_.next_page = std::move(page.next_page);
  }

  const FeedSource& first_;
  const std::stop_token& stop_;
  FeedShow show_;
  std::size_t bytes_;
  std::set<std::string> read_;  // addresses
  std::set<std::string> seen_;  // items
};

}  // namespace

FeedShow read_whole_feed(const FeedSource& first, const std::stop_token& stop) { return Pages(first, stop).read_all(); }

}  // namespace voicepress::importing
