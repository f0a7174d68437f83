#include "feed/feeds.h"

#include "feed/atom_feed.h"
#include "feed/json_feed.h"
#include "feed/rss.h"

#include <algorithm>

namespace voicepress {

namespace {

constexpr const char* utf8 = "; charset=utf-8";

}  // namespace

PublishedEpisode with_enclosure(PublishedEpisode published, Format format) {
  const auto rendition = std::find_if(published.renditions.begin(), published.renditions.end(),
                                      [&](const Rendition& each) { return each.format == format; });
  if (rendition != published.renditions.end()) std::rotate(published.renditions.begin(), rendition, rendition + 1);
  return published;
}

std::vector<FeedPlan> plan_feeds(const Publication& publication) {
  std::vector<FeedPlan> plans;
  for (FeedView& view : feed_views(publication)) {
    FeedFrame frame = rss_frame(publication, view);
    const bool is_main = plans.empty();
    if (is_main) {
      plans.push_back(
          {atom_path, std::string(atom_type) + utf8, FeedForm::atom, {}, view.episodes, atom_frame(publication, view)});
      plans.push_back(
          {json_feed_path, json_feed_type, FeedForm::json, {}, view.episodes, json_frame(publication, view)});
    }
    plans.insert(is_main ? plans.begin() : plans.end(), {view.path, std::string(rss_type) + utf8, FeedForm::rss,
                                                         view.format, std::move(view.episodes), std::move(frame)});
  }
  return plans;
}

}  // namespace voicepress
