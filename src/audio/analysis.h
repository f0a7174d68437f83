// One pass over a recording: what it is, what spoils it, and how loud it is in the layout that will be encoded. The
// result depends on the recording, the channel choice and analysis_version alone, so it can be kept.
#pragma once

#include "audio/progress.h"
#include "model/measurements.h"
#include "model/profile.h"

#include <filesystem>
#include <stop_token>

namespace voicepress {

// Rises when the same recording would be measured differently; part of the cache's key.
constexpr int analysis_version = 3;

// Throws as RecordingReader does.
RecordingAnalysis analyse_recording(const std::filesystem::path& path, ChannelChoice channels, AudioProgress progress,
                                    std::stop_token stop);

}  // namespace voicepress
