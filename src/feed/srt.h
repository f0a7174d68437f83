// A transcript as SubRip: at most two lines of 32 characters, "Speaker: " where the speaker changes (rule T4).
#pragma once

#include "model/transcript.h"

#include <string>

namespace voicepress {

// Hours have two digits in this form: what is said after 99 hours is left out.
std::string write_srt(const Transcript& transcript);

}  // namespace voicepress
