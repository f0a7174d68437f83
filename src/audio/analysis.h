// One pass over a recording: what it is, what spoils it, and how loud it is in each layout that it may be published in.
// The result depends on the recording and analysis_version alone, so it can be kept.
#pragma once

#include "audio/progress.h"
#include "base/pool.h"
#include "model/measurements.h"

#include <filesystem>
#include <stop_token>

namespace voicepress {

// Rises when the same recording would be measured differently; part of the cache's key.
constexpr int analysis_version = 5;

// Throws as RecordingReader does.
RecordingAnalysis analyse_recording(const std::filesystem::path& path, WorkPool& pool, AudioProgress progress,
                                    const std::stop_token& stop);

}  // namespace voicepress
