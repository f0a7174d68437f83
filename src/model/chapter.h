// One chapter of an episode. Lists of chapters are ascending by start, first at zero where the producer said so;
// an end is the next chapter's start, or the end of the episode.
#pragma once

#include "base/place.h"

#include <chrono>
#include <string>
#include <vector>

namespace voicepress {

struct Chapter {
  Located<std::chrono::milliseconds> start;
  Located<std::string> title;  // plain text, never empty
  std::string url;             // https, absolute; may be empty
  Located<std::string> image;  // a file in media/<show>/; may be empty
};

using Chapters = std::vector<Chapter>;

}  // namespace voicepress
