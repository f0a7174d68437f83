// Judges the tags of the podcast namespace that shows, episodes and live streams have in common: forms and words that
// apps rely on (feeds.md 1.6 and 2). Pure.
#pragma once

#include "base/diagnostic.h"
#include "model/podcast_tags.h"
#include "rules/complaint.h"

#include <vector>

namespace voicepress::rules {

void check_podcast_tags(const PodcastTags& tags, Complaints& complaints);
void check_values(const std::vector<ValueBlock>& values, Complaints& complaints);
void check_remote_item(const RemoteItem& remote, Complaints& complaints);

// podcast:medium and remote items name the same list.
const std::vector<std::string>& known_media();

}  // namespace voicepress::rules

namespace voicepress {

// YouTube shows it beside others of 16:9; another shape gets black bars. The size is the published picture's.
Diagnostics check_thumbnail(const FeedImage& thumbnail, int width, int height);

}  // namespace voicepress
