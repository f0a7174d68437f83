#include "feed/feeds.h"

#include "feed/atom_feed.h"
#include "feed/feed_style.h"
#include "feed/feed_views.h"
#include "feed/json_feed.h"
#include "feed/rss.h"

#include <algorithm>
#include <map>

namespace voicepress {

namespace {

constexpr const char* utf8 = "; charset=utf-8";

// The episode with the file of this format as its enclosure. Where there is none (it was made before the format was
// asked for) the enclosure stays what it was: an episode in another format is better than one that is missing.
PublishedEpisode with_enclosure(PublishedEpisode published, Format format) {
  const auto rendition = std::find_if(published.renditions.begin(), published.renditions.end(),
                                      [&](const Rendition& each) { return each.format == format; });
  if (rendition != published.renditions.end()) std::rotate(published.renditions.begin(), rendition, rendition + 1);
  return published;
}

// Each episode is written once, in however many feeds it is.
class Items {
 public:
  Items(const Publication& publication, const ItemWriter& write) : scope_(publication), write_(write) {}

  const FeedItems& of(const PublishedEpisode& published) {
    const auto [item, is_new] = known_.try_emplace(&published);
    if (is_new) item->second = write_(published, scope_);
    return item->second;
  }

  std::string with_format(const PublishedEpisode& published, Format format) const {
    return write_(with_enclosure(published, format), scope_).rss;
  }

 private:
  ItemScope scope_;
  const ItemWriter& write_;
  std::map<const PublishedEpisode*, FeedItems> known_;
};

}  // namespace

std::vector<FeedFile> write_feeds(const Publication& publication, const ItemWriter& write) {
  Items items(publication, write);
  const std::vector<FeedView> views = feed_views(publication);
  std::vector<FeedFile> files = {{feed_style_path, std::string("text/css") + utf8, write_feed_style(publication)}};
  files.push_back({json_feed_path, json_feed_type,
                   write_json_feed(publication, views.front(), [&](const auto& each) { return items.of(each).json; })});
  files.push_back({atom_path, std::string(atom_type) + utf8,
                   write_atom(publication, views.front(), [&](const auto& each) { return items.of(each).atom; })});
  for (auto view = views.rbegin(); view != views.rend(); ++view)
    files.push_back(
        {view->path, std::string(rss_type) + utf8, write_rss(publication, *view, [&](const PublishedEpisode& each) {
           return view->format ? items.with_format(each, *view->format) : items.of(each).rss;
         })});
  return files;
}

}  // namespace voicepress
