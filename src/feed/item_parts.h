// What the items of all kinds of feed have in common. Internal to feed/.
#pragma once

#include "model/publication.h"

#include <string>

namespace voicepress::feed {

// Throws Error(internal) where there is none.
const Rendition& enclosure_of(const PublishedEpisode& published);

// The item itself, when an XML parser would take it in its feed; else Error(internal).
std::string checked_item(std::string text, const PublishedEpisode& published);

}  // namespace voicepress::feed
