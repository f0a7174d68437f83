#include "publish/feed_news.h"

#include "base/crypto.h"
#include "base/text.h"
#include "content/load_library.h"
#include "feed/feed_as_read.h"
#include "manifest/manifest.h"
#include "publish/overview.h"

#include <algorithm>

#include <fmt/format.h>

namespace voicepress {

namespace {

// A show that cannot be understood must not be taken for one that tells nobody.
Show show_without_errors(const Workspace& workspace, const std::string& name) {
  Library library = content::load_show(folders_of(workspace, name));
  require_show_without_errors(library, "nobody was told");
  return std::move(library.show);
}

// The bytes that the manifest states: while a build exchanges files they may be of two builds.
std::string feed_as_built(const Workspace& workspace, const std::string& show) {
  const std::string path = show + "/feed.xml";
  const auto manifest = read_manifest(workspace.out);
  const auto listed = manifest ? manifest->files.find(path) : std::map<std::string, ManifestFile>::const_iterator{};
  if (!manifest || listed == manifest->files.end())
    throw Error(ErrorKind::usage, fmt::format("nothing of {} is in {} yet: run 'voicepress build' first", show,
                                              printable(workspace.shown(workspace.out))));
  auto xml = read_file_if_exists(workspace.out / path, limits_of_long_feeds.max_bytes);
  if (manifest->changing || !xml || sha256_hex(*xml) != listed->second.sha256)
    throw Error(ErrorKind::machine,
                fmt::format("{} is being built at this moment, or a build was killed: when it has ended, or after "
                            "another 'voicepress build', announce again",
                            printable(workspace.shown(workspace.out / path))));
  return std::move(*xml);
}

// Of those with the same date, the one that stands first.
std::optional<NewestItem> newest_of(const FeedAsRead& feed) {
  const auto is_older = [](const ItemAsRead& a, const ItemAsRead& b) {
    return a.date.value_or(Instant{}) < b.date.value_or(Instant{});
  };
  const auto found = std::max_element(feed.items.begin(), feed.items.end(), is_older);
  if (found == feed.items.end()) return std::nullopt;
  return NewestItem{found->guid, found->title, found->date.value_or(Instant{}), found->enclosure_url,
                    found->enclosure_bytes.value_or(0)};
}

}  // namespace

FeedNews feed_news_of(const Workspace& workspace, const std::string& name) {
  const Show show = show_without_errors(workspace, name);
  const std::string xml = feed_as_built(workspace, name);
  const FeedAsRead feed = read_feed(xml, limits_of_long_feeds);
  FeedNews news;
  news.show = name;
  news.show_file = show.file;
  news.feed_url = feed.self_url;
  news.feed_sha256 = sha256_hex(xml);
  news.feed_bytes = xml.size();
  news.medium = show.channel.medium->empty() ? "podcast" : *show.channel.medium;
  news.newest = newest_of(feed);
  news.hub = *show.directory.hub;
  news.podping = *show.channel.podping;
  for (const Located<std::string>& webhook : show.webhooks) news.webhooks.push_back(*webhook);
  return news;
}

}  // namespace voicepress
