// The show notes of one episode as apps get them: the producer's notes with every address absolute, then what
// stands in typed fields and listeners look for in the notes: corrections, the full episode of an edition, the
// companion article, further links, groups to join, where to reply; the chapters where the producer asks for them.
// Pull quote and persons are not repeated: apps show those from their own tags.
#pragma once

#include "feed/item.h"

#include <string>

namespace voicepress {

// A well-formed XHTML fragment, a block per line; empty when there is nothing to say. An address that the notes
// already link to is not repeated. Throws Error(internal) when Notes::html is not well-formed.
std::string show_notes_html(const PublishedEpisode& published, const ItemScope& scope);

}  // namespace voicepress
