// HTML that stands on pages of others: the block for the article that goes with an episode, with its player. Escaped,
// without script and without styles; what the page around it looks like is its own affair.
#pragma once

#include "model/publication.h"

#include <string>

namespace voicepress {

// `fragment` is "#t=90", or empty.
std::string article_block(const Publication& publication, const PublishedEpisode& episode, const std::string& fragment);

}  // namespace voicepress
