// Who speaks how long, from a transcript. Pure. A cue without a name belongs to whoever spoke before.
#pragma once

#include "model/transcript.h"
#include "report/figures.h"

#include <vector>

namespace voicepress::report {

// By how long they speak, the longest first. Nobody where no name is said. `seconds_lufs` is the sound that the cues
// are timed against, or empty.
std::vector<SpeakerFigures> speakers_of(const Transcript& transcript, const std::vector<double>& seconds_lufs);

}  // namespace voicepress::report
