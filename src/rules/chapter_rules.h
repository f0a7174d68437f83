// What chapters must keep to once the length of the audio is known, and what makes them less than they could be in some
// app. Internal to rules/: media_rules.h calls it.
#pragma once

#include "model/episode.h"
#include "rules/complaint.h"

#include <chrono>

namespace voicepress::rules {

void check_chapters(const Episode& episode, std::chrono::milliseconds duration, Complaints& complaints);

// Times in the notes that run past the end were no chapters, or those of another recording: false then, with a warning.
bool check_noted_chapters(const Episode& episode, std::chrono::milliseconds duration, Complaints& complaints);

}  // namespace voicepress::rules
