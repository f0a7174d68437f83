// The main feed as JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/. What that has no words for stands in
// `_podcast`: numbers, kind, chapters and transcript of an episode, guid and kind of the show. Pure.
#pragma once

#include "feed/feed_views.h"
#include "model/publication.h"

#include <functional>
#include <string>

namespace voicepress {

using JsonItemSource = std::function<std::string(const PublishedEpisode&)>;
std::string write_json_feed(const Publication& publication, const FeedView& view, const JsonItemSource& item_of);

}  // namespace voicepress
