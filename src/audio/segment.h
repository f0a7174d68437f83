// A stretch of a recording with some of its surroundings. Segments lie on a grid that the recording alone decides,
// never the number of threads; what needs to have heard what came before (filters, limiter, encoders) hears the
// context.
#pragma once

#include "audio/block.h"

#include <cstddef>
#include <cstdint>

namespace voicepress {

struct Segment {
  AudioBlock sound;        // before, the segment itself, after
  std::size_t before = 0;  // frames of context; fewer than wished at the recording's beginning
  std::size_t after = 0;   // frames of context; fewer than wished at its end
  std::int64_t index = 0;  // on the grid
  std::int64_t begin = 0;  // the segment's first frame, counted from the recording's beginning
  bool is_last = false;    // the recording ends with it: `after` is 0

  std::size_t frames() const { return sound.frames() - before - after; }
  std::int64_t end() const { return begin + static_cast<std::int64_t>(frames()); }
};

}  // namespace voicepress
