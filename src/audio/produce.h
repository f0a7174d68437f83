// What comes before measuring and encoding where more is asked for than the recording itself: filters, a trim, and
// other parts joined on at the recording's loudness. The result is a file of floats that the engine takes for the
// recording.
#pragma once

#include "audio/progress.h"
#include "base/pool.h"
#include "model/measurements.h"
#include "model/production.h"
#include "model/retiming.h"

#include <filesystem>
#include <stop_token>

namespace voicepress {

struct ProductionRequest {
  std::filesystem::path recording;
  RecordingAnalysis analysis;    // of that recording
  Production production;         // not plain
  std::filesystem::path folder;  // exists; for the results of this production alone, which are large
};

struct ProducedSound {
  std::filesystem::path path;
  Insertions insertions;
};

// Throws Error(content) with the name of the file that cannot be used, or that is too short for its crossfade.
ProducedSound produce(const ProductionRequest& request, WorkPool& pool, AudioProgress progress,
                      const std::stop_token& stop);

}  // namespace voicepress
