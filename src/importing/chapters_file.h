// A file of JSON chapters, as podcast:chapters names it.
// https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md
#pragma once

#include "importing/feed_values.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress::importing {

// Without those that are to be hidden (toc false). Nothing when it is no such file. Addresses are resolved against
// `base`.
std::optional<std::vector<FeedChapter>> read_chapters_file(std::string_view text, const std::string& base);

}  // namespace voicepress::importing
