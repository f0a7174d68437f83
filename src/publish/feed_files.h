// The feeds of a show on their way to its folder. A feed that would be the same is left alone, or linked from the cache
// where it is gone; an item that stands in a feed of the last build is copied from there or from the cache; and no feed
// is ever in memory as a whole: one of ten thousand episodes has 60 MB, and a build writes three.
#pragma once

#include "base/pool.h"
#include "model/publication.h"
#include "publish/episode_keys.h"
#include "publish/kept_feeds.h"
#include "publish/kept_files.h"
#include "publish/public_tree.h"

#include <stop_token>
#include <string>
#include <vector>

namespace voicepress {

// All but the style sheet; taken by the tree.
std::vector<PublicFile> feed_files(const Publication& publication, const EpisodeKeys& keys, KeptFiles& kept,
                                   const KeptFeeds& kept_feeds, PublicTree& tree, WorkPool& pool,
                                   const std::stop_token& stop);

}  // namespace voicepress
