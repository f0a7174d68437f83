// [[xml]]: elements that a producer wants in the feed and that have no field. They come from a text file, so they are
// bounded, must be well-formed, must say what their prefixes mean, and may not be what the feed says itself: two
// titles or two guids would make readers choose. https://www.w3.org/TR/xml-names/
#pragma once

#include "base/diagnostic.h"
#include "base/place.h"

#include <string>
#include <vector>

namespace voicepress {

// One complaint per text that cannot be in a feed.
Diagnostics check_free_xml(const std::vector<Located<std::string>>& texts);

}  // namespace voicepress
