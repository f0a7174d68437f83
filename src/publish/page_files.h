// The pages of a show on their way to its folder: those that would say what they say already are not written.
#pragma once

#include "publish/feed_files.h"
#include "site/templates.h"

#include <stop_token>
#include <vector>

namespace voicepress {

// With the style sheet; taken by the tree.
std::vector<PublicFile> page_files(const Publication& publication, const Templates& templates, const EpisodeKeys& keys,
                                   KeptFiles& kept, PublicTree& tree, WorkPool& pool, const std::stop_token& stop);

}  // namespace voicepress
