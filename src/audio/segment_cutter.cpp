#include "audio/segment_cutter.h"

#include <algorithm>
#include <utility>

namespace voicepress {

void SegmentCutter::add(const AudioBlock& block) { held_.append(block); }

bool SegmentCutter::next(Segment& segment) {
  const auto frames = static_cast<std::size_t>(grid_.frames);
  if (held_.frames() < context() + frames + grid_.after) return false;
  cut(frames, grid_.after, segment);
  return true;
}

bool SegmentCutter::finish(Segment& segment) {
  if (held_.frames() <= context()) return false;
  const std::size_t left = held_.frames() - context();
  const std::size_t frames = std::min(left, static_cast<std::size_t>(grid_.frames));
  cut(frames, std::min(left - frames, grid_.after), segment);
  segment.is_last = frames == left;
  return true;
}

// What was held becomes the segment; only the context of the next one is copied, into the memory that came back.
void SegmentCutter::cut(std::size_t frames, std::size_t after, Segment& segment) {
  AudioBlock rest = std::move(segment.sound);
  rest.resize(held_.channel_count(), 0);
  segment.before = context();
  segment.after = after;
  segment.index = index_++;
  segment.begin = begin_;
  segment.is_last = false;
  begin_ += static_cast<std::int64_t>(frames);
  const auto next_begin = static_cast<std::ptrdiff_t>(segment.before + frames - context());
  for (std::size_t c = 0; c < rest.channels.size(); ++c)
    rest.channels[c].assign(held_.channels[c].begin() + next_begin, held_.channels[c].end());
  segment.sound = std::move(held_);
  segment.sound.resize(segment.sound.channel_count(), segment.before + frames + after);
  held_ = std::move(rest);
}

std::size_t SegmentCutter::context() const { return std::min(grid_.before, static_cast<std::size_t>(begin_)); }

}  // namespace voicepress
