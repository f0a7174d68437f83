// What a recording must not suffer from before it is published: sound that was clipped, long silence, a channel without
// sound, channels that cancel each other, hum, speakers of different loudness, too little to raise (feeds.md AU1, AU9).
// Pure: judges what audio/ measured.
#pragma once

#include "base/diagnostic.h"
#include "model/episode.h"
#include "model/measurements.h"

namespace voicepress {

// `place` is where complaints point: the field that names the recording, or the episode's file.
Diagnostics check_recording(const Episode& episode, const RecordingAnalysis& analysis, const Place& place);

}  // namespace voicepress
