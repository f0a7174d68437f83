// A transcript as canonical WebVTT: one form for every transcript, whatever it was read from. A speaker is named with
// <v Name> where the speaker changes; a line has at most 65 characters (rule T2). https://www.w3.org/TR/webvtt1/
#pragma once

#include "model/transcript.h"

#include <string>

namespace voicepress {

// Cues without words, and cues that do not end after they begin, are left out: one bad cue makes some apps drop
// the whole file (rule T3).
std::string write_webvtt(const Transcript& transcript);

}  // namespace voicepress
