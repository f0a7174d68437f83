#include "feed/older_pages.h"

#include "base/error.h"

#include <set>

#include <fmt/format.h>

namespace voicepress {

namespace {

constexpr std::size_t most_pages = 1000;

}  // namespace

void add_older_pages(FeedAsRead& feed, std::uint64_t bytes, const PageAt& page_at) {
  std::set<std::string> read, known;  // pages, guids
  for (const ItemAsRead& item : feed.items) known.insert(item.guid);
  while (!feed.older_page.empty() && read.insert(feed.older_page).second && read.size() <= most_pages) {
    const auto xml = page_at(feed.older_page);
    if (!xml) break;
    bytes += xml->size();
    if (bytes > limits_of_long_feeds.max_bytes)
      throw Error(ErrorKind::content,
                  fmt::format("its pages are larger than {} bytes together", limits_of_long_feeds.max_bytes));
    FeedAsRead page = read_feed(*xml, limits_of_long_feeds);
    for (ItemAsRead& item : page.items)
      if (item.guid.empty() || known.insert(item.guid).second) feed.items.push_back(std::move(item));
    feed.older_page = std::move(page.older_page);
  }
}

}  // namespace voicepress
