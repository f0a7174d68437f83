// Listens for mains hum: tones at 50 or 60 Hz and their multiples that stand still behind everything. Looks only at the
// quietest moments of a segment, where a voice pauses. A voice or an instrument does not keep such a pitch to within
// half a hertz; a tone must be 15 dB above what is halfway to its neighbours, and there must be two of them.
#pragma once

#include "audio/segment.h"

#include <array>

namespace voicepress {

constexpr std::array<int, 2> mains_hertz = {50, 60};

struct HumFigures {
  std::array<double, 2> power{};  // by mains_hertz: mean square of the hum in the mono mix; 0 where there is none
};

HumFigures find_hum(const Segment& segment, int sample_rate);

}  // namespace voicepress
