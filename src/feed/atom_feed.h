// The main feed as Atom 1.0: https://www.rfc-editor.org/rfc/rfc4287. An entry's dates are the episode's: nothing
// depends on the time of the build. Every rendition is an enclosure. Pure.
#pragma once

#include "feed/feeds.h"
#include "model/publication.h"

#include <string>

namespace voicepress {

// Without the entries; see atom_entry in item.h.
FeedFrame atom_frame(const Publication& publication, const FeedView& view);

// An identifier of Atom is an IRI: a UUID becomes a URN, an address stays, and of anything else a UUID is made.
std::string atom_id(const std::string& guid, const std::string& show_guid);

}  // namespace voicepress
