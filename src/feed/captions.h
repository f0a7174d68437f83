// A transcript's cues cut into pieces that a screen has room for. Lines break between words; a piece shows as long as
// its share of the cue's letters. What fits already stays as it is, so that captions made once are made the same again.
#pragma once

#include "model/transcript.h"

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace voicepress::feed {

struct CaptionShape {
  std::size_t columns;  // characters in a line
  std::size_t lines;
  bool name_in_text;  // "Caroline: " takes its room in the first line
};

struct Caption {
  std::chrono::milliseconds start{0}, end{0};
  std::string speaker;             // where a new one begins to speak; else empty
  std::vector<std::string> lines;  // never empty; plain text, legal XML characters
};

// Cues without words, and cues that do not end after they begin, are left out: one bad cue makes some apps drop the
// whole file (rule T3).
std::vector<Caption> captions_of(const Transcript& transcript, const CaptionShape& shape);

}  // namespace voicepress::feed
