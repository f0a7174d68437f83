// Turns the cues of a transcript, a few words each, into paragraphs that can be read.
#pragma once

#include "model/transcript.h"

#include <chrono>
#include <string>
#include <vector>

namespace voicepress {

struct ParagraphLine {
  std::string text;
  std::chrono::milliseconds start{0};
};

struct Paragraph {
  std::string speaker;  // where a new one begins to speak; else empty
  std::string text;     // one line
  std::chrono::milliseconds start{0};
  std::vector<ParagraphLine> lines;  // the same text in the pieces that were timed; never empty
};

// A paragraph ends where the speaker changes, at a pause of three seconds, and after a sentence when it has grown long.
// Without times a cue is a paragraph.
std::vector<Paragraph> paragraphs_of(const Transcript& transcript);

}  // namespace voicepress
