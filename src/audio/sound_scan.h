// One look at a few samples: how far they go, and whether they are numbers at all. Made for short stretches that are
// still in the processor's nearest memory, because something else has just worked on them.
#pragma once

#include "audio/block.h"

#include <array>
#include <cstddef>

namespace voicepress {

struct GroupScan {
  std::array<float, 3> highest{};  // magnitude: left, right, mono mix; of one channel, three times the same
  float lowest_of_mix = 0, highest_of_mix = 0;
  float most_difference = 0;  // between the channels
  bool is_finite = true;
};

// Frames `begin` to `end` (at least one) of one or two channels.
GroupScan scan_group(const AudioBlock& sound, std::size_t begin, std::size_t end);

// Whether every sample is a number of at most this magnitude.
bool stays_within(const AudioBlock& sound, float limit);

// The first frame between them that holds infinity or no number; `end` if there is none.
std::size_t first_not_finite(const AudioBlock& sound, std::size_t begin, std::size_t end);

}  // namespace voicepress
