// The feeds of one show as RSS 2.0 with the itunes, podcast, atom, content and psc namespaces, one file each. Pure:
// nothing is opened, no clock is read, and equal publications give equal bytes. Every length, type and duration comes
// from a Rendition. https://www.rssboard.org/rss-specification
#pragma once

#include "feed/feeds.h"
#include "model/publication.h"

#include <string>

namespace voicepress {

// The main feed. Throws Error(internal) for an episode without a rendition or notes that are not well-formed.
std::string write_rss(const Publication& publication);

// One of its feeds without the items; see rss_item in item.h.
FeedFrame rss_frame(const Publication& publication, const FeedView& view);

}  // namespace voicepress
