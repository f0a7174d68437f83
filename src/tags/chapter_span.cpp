#include "tags/chapter_span.h"

#include "base/error.h"
#include "tags/tag_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace voicepress {

namespace {

// ID3 keeps milliseconds in 32 bits, and the largest of them means "unknown".
constexpr std::chrono::milliseconds latest{0xFFFFFFFE};

}  // namespace

ChapterSpan chapter_span(const EpisodeTags& tags, std::size_t index) {
  const auto start = *tags.chapters[index].start;
  const bool last = index + 1 == tags.chapters.size();
  const auto end = last ? tags.duration : *tags.chapters[index + 1].start;
  if (start < start.zero() || end <= start || end > latest) {
    throw Error(ErrorKind::content,
                fmt::format("chapter {} '{}' begins at {} and would end at {}", index + 1,
                            one_line(*tags.chapters[index].title), format_timestamp(std::max(start, start.zero())),
                            format_timestamp(std::max(end, end.zero()))));
  }
  return {start, end};
}

}  // namespace voicepress
