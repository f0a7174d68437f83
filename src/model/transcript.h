// A transcript: who says what, when. Cues are ascending by start, end > start, text without markup.
#pragma once

#include "base/place.h"

#include <chrono>
#include <string>
#include <vector>

namespace voicepress {

struct Cue {
  std::chrono::milliseconds start{0};
  std::chrono::milliseconds end{0};
  std::string speaker;  // may be empty: the same speaker goes on, or nobody is named
  std::string text;     // one or more lines, '\n' between them
  int line = 0;         // of the file it was read from
};

struct Transcript {
  Place place;           // the field in the episode file that names it
  std::string file;      // as shown to people
  std::string language;  // BCP 47
  std::vector<Cue> cues;
};

}  // namespace voicepress
