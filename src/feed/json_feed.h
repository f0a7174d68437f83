// The main feed as JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/. What that has no words for stands in
// `_podcast`: numbers, kind, chapters and transcript of an episode, guid and kind of the show. Pure.
#pragma once

#include "feed/feeds.h"
#include "model/publication.h"

#include <string>

namespace voicepress {

// Without the items; see json_item in item.h.
FeedFrame json_frame(const Publication& publication, const FeedView& view);

}  // namespace voicepress
