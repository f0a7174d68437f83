#include "live/check_live.h"

#include "base/error.h"
#include "feed/older_pages.h"
#include "live/answers.h"
#include "live/published.h"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

namespace voicepress::live {

namespace {

net::HttpClient client_for_feeds(const LiveRequest& request) {
  net::Limits limits = request.limits;
  limits.max_bytes = limits_of_long_feeds.max_bytes;
  return net::HttpClient(limits);
}

net::Response fetch_plainly(const LiveRequest& request, const std::stop_token& stop) {
  net::Request plain;
  plain.url = request.url;
  plain.headers = {{"Origin", "https://player.example"}};
  plain.reach = net::Reach::anywhere;  // somebody typed it
  net::Response response = client_for_feeds(request).fetch(plain, stop);
  net::require_ok(response);
  return response;
}

std::optional<FeedAsRead> read(const net::Response& whole, const std::string& url, Findings& findings) {
  try {
    return read_feed(whole.body, limits_of_long_feeds);
  } catch (const Error& error) {
    findings.error("live-feed", "apps cannot read this feed: " + error.chain(), url, "publish the feed that was built");
    return std::nullopt;
  }
}

// Whoever follows a feed's links to older episodes finds all of them.
void check_pages(FeedAsRead& feed, const net::Response& whole, Asking& asking) {
  const PageAt page_at = [&](const std::string& address) -> std::optional<std::string> {
    auto page = asking.get(address);
    if (!page || !asking.is_good(*page, address)) return std::nullopt;
    check_way(*page, address, asking);
    return std::move(page->body);
  };
  try {
    add_older_pages(feed, whole.body.size(), page_at);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::content) throw;
    asking.findings().error("live-feed", "apps cannot read this page of older episodes: " + error.chain(),
                            feed.older_page, "publish the page that was built");
  }
}

void check_files(const FeedAsRead& feed, std::size_t count, Asking& asking, Reporter& reporter,
                 const std::stop_token& stop) {
  std::set<std::string> seen;
  const auto check_picture = [&](const std::string& url) {
    if (!url.empty() && seen.insert(url).second) check_artwork(url, asking);
  };
  check_picture(feed.image_url);
  for (std::size_t i = 0; i < count && !stop.stop_requested(); ++i) {
    const ItemAsRead& item = feed.items[i];
    reporter.progress({"ask for the files of the feed", std::chrono::seconds(i), std::chrono::seconds(count)});
    if (!item.enclosure_url.empty() && seen.insert(item.enclosure_url).second) check_enclosure(item, asking);
    check_picture(item.image_url);
    for (const CompanionAsRead& companion : item.companions)
      if (!companion.url.empty() && seen.insert(companion.url).second)
        check_companion(companion, item.duration, asking);
  }
  reporter.finished("ask for the files of the feed");
}

}  // namespace

LiveReport check_live(const LiveRequest& request, Reporter& reporter, const std::stop_token& stop) {
  const net::Response whole = fetch_plainly(request, stop);
  Findings findings(request.url);
  const bool at_home = whole.from_private_address;
  Asking asking(net::HttpClient(request.limits), findings, stop, at_home);
  Asking pages(client_for_feeds(request), findings, stop, at_home);
  check_feed_answers(whole, request.url, asking);
  LiveReport report;
  if (auto feed = read(whole, request.url, findings)) {
    check_pages(*feed, whole, pages);
    report.title = feed->title;
    report.episodes = feed->items.size();
    report.tested = std::min(request.newest, feed->items.size());
    check_feed_words(*feed, whole, request.url, request.now, findings);
    check_files(*feed, report.tested, asking, reporter, stop);
  }
  if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "stopped");
  report.findings = findings.take();
  return report;
}

}  // namespace voicepress::live
