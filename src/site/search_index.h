// What the search looks through, as JSON for the page's script: of each episode the title, date, summary, and the words
// of its chapters, topics and people. In parts of a fixed number of episodes, the oldest in the first, so that a new
// episode changes one part alone, and a page can show what it finds in the newest part before it has the others.
#pragma once

#include "site/site.h"

#include <cstddef>
#include <string>
#include <vector>

namespace voicepress {

// The indexes of the episodes of each part.
std::vector<std::vector<std::size_t>> search_parts(const Publication& publication);

std::string search_part_path(std::size_t part);  // "search/index-1.json" for part 0
std::string write_search_part(const Site& site, const std::vector<std::size_t>& episodes);

}  // namespace voicepress
