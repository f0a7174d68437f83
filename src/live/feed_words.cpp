#include "live/answers.h"

#include <set>

#include <fmt/format.h>

namespace voicepress::live {

namespace {

constexpr std::uint64_t large_feed = 1'000'000;  // bytes. feeds.md L1

// feeds.md C8, C18.
void check_addresses(const FeedAsRead& feed, const net::Response& whole, const std::string& url, Findings& findings) {
  if (feed.self_url.empty())
    findings.warning("live-self", "the feed does not say its own address", url, "add atom:link rel=\"self\"");
  else if (feed.self_url != url && feed.self_url != whole.url)
    findings.warning("live-self", fmt::format("the feed says that its address is {}", feed.self_url), url,
                     "publish it there, or build it with the right url");
  if (!feed.new_feed_url.empty() && feed.new_feed_url != url && feed.new_feed_url != whole.url)
    findings.warning("live-moved", fmt::format("the feed says that it has moved to {}", feed.new_feed_url), url,
                     "check the feed there");
}

// feeds.md I2, I3, I4, E1, E3.
void check_items(const FeedAsRead& feed, const std::string& url, Instant now, Findings& findings) {
  std::set<std::string> guids, enclosures;
  for (const ItemAsRead& item : feed.items) {
    const std::string name = fmt::format("\"{}\"", item.title.empty() ? item.guid : item.title);
    if (item.guid.empty())
      findings.error("live-guid", "an episode has no guid", name, "give it one that never changes");
    else if (!guids.insert(item.guid).second)
      findings.error("live-guid", fmt::format("two episodes have the guid {}", item.guid), name,
                     "give each its own: apps show one of them");
    if (item.enclosure_url.empty())
      findings.error("live-enclosure", "an episode has no audio", name, "add its enclosure, or take it out");
    else if (!enclosures.insert(item.enclosure_url).second)
      findings.error("live-enclosure", "two episodes have the same audio", name, "name each one's own file");
    if (!item.date)
      findings.error("live-date", fmt::format("'{}' is no date to apps", item.date_text), name,
                     "write it like Thu, 21 Mar 2019 06:00:00 +0000");
    else if (*item.date > now)
      findings.error("live-date", "an episode of the future is in the feed", name,
                     "publish it at its time: most apps show it at once, some without a date");
  }
  if (feed.items.empty())
    findings.warning("feed-empty", "there is nothing to hear yet in this show", url, "publish an episode");
}

}  // namespace

void check_feed_words(const FeedAsRead& feed, const net::Response& whole, const std::string& url, Instant now,
                      Findings& findings) {
  check_addresses(feed, whole, url, findings);
  check_items(feed, url, now, findings);
  if (whole.bytes > large_feed)
    findings.warning("feed-size", fmt::format("the feed has {:.1f} MB", static_cast<double>(whole.bytes) / 1e6), url,
                     "shorten the notes of old episodes");
}

}  // namespace voicepress::live
