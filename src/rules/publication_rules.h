// What the show as a whole must keep to as listeners and directories will see it: something to hear, no two episodes
// that apps would take for one, a feed that apps can fetch (feeds.md 1.2, 1.3, 1.4, L1). Pure: judges the values that
// feed/ turns into text.
#pragma once

#include "base/diagnostic.h"
#include "model/publication.h"

namespace voicepress {

// `feed_bytes` is the length of the feed's text.
Diagnostics check_publication(const Publication& publication, std::size_t feed_bytes);

}  // namespace voicepress
