// A transcript: who says what, when. Cues are ascending by start, end > start, text without markup. One without times
// says only who says what: its cues are paragraphs, and their times are zero.
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
  int line = 0;         // of the file it was read from; 0 where that is not known
};

struct Transcript {
  Place place;           // the field in the episode file that names it
  std::string file;      // as shown to people
  std::string language;  // BCP 47
  std::vector<Cue> cues;
  bool is_timed = true;
  bool last_end_is_guessed = false;  // the file says when the last one begins, not when it ends
};

// What a transcript is published as.
enum class TranscriptForm { webvtt, srt, json, text, html };

// Without times it cannot be laid over the sound: it becomes text and HTML.
std::vector<TranscriptForm> forms_of(const Transcript& transcript);

bool is_timed(TranscriptForm form);
std::string ending_of(TranscriptForm form);   // "vtt"
std::string media_type(TranscriptForm form);  // "text/vtt"
std::string title_of(TranscriptForm form);    // for people: "WebVTT"

}  // namespace voicepress
