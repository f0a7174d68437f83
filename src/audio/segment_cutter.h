// Cuts sound that arrives in blocks of any size into segments with context, on a grid that begins with the recording.
// Holds one segment and its surroundings, however long the recording is. Lengths are in frames.
#pragma once

#include "audio/segment.h"

namespace voicepress {

struct SegmentGrid {
  std::int64_t frames = 0;  // of each segment; the last may be shorter
  std::size_t before = 0;   // context
  std::size_t after = 1;    // at least 1: a segment is known not to be the last when something follows
};

class SegmentCutter {
 public:
  explicit SegmentCutter(const SegmentGrid& grid) : grid_(grid) {}

  void add(const AudioBlock& block);  // of as many channels as the first
  // Gives the next segment that is complete with its context, if there is one: ask until there is none. The memory that
  // `segment` brings along is used again.
  bool next(Segment& segment);
  // When everything was added and next() has nothing more: gives what is left, as long as there is something. A
  // recording without a frame has no segment.
  bool finish(Segment& segment);

 private:
  void cut(std::size_t frames, std::size_t after, Segment& segment);

  std::size_t context() const;  // before the next segment

  SegmentGrid grid_;
  AudioBlock held_;         // from the context before the next segment on
  std::int64_t begin_ = 0;  // of the next segment
  std::int64_t index_ = 0;
};

}  // namespace voicepress
