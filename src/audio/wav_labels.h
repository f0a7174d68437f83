// The labels of a WAV's cue points ("labl" in "LIST adtl"), by the number of their cue point. FFmpeg reads them too,
// but only where the list follows the cue points, and only up to the first note or range in it; editors write both.
// Bytes as they lie there; memory is bounded.
#pragma once

#include "libav/input.h"

#include <cstdint>
#include <map>
#include <string>

namespace voicepress {

std::map<std::int64_t, std::string> wav_labels(const libav::MediaInput& input);

}  // namespace voicepress
