// What a transcript must keep to once the length of the audio is known, and what makes it hard to read along. Internal
// to rules/: media_rules.h calls it.
#pragma once

#include "model/transcript.h"
#include "rules/complaint.h"

#include <chrono>

namespace voicepress::rules {

void check_transcript(const Transcript& transcript, std::chrono::milliseconds duration, Complaints& complaints);

}  // namespace voicepress::rules
