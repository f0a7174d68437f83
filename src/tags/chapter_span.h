// Where a chapter of an episode begins and ends, for every carrier alike: it ends where the next begins, the last one
// with the audio. Throws Error(content) naming the chapter when it would have no length, begin before zero or end
// later than ID3 can count (49 days).
#pragma once

#include "tags/episode_tags.h"

namespace voicepress {

struct ChapterSpan {
  std::chrono::milliseconds start, end;
};

ChapterSpan chapter_span(const EpisodeTags& tags, std::size_t index);

}  // namespace voicepress
