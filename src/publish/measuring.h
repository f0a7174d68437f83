// What is known of a recording: measured once, then remembered by the cache as long as its bytes are the same.
#pragma once

#include "audio/progress.h"
#include "base/reporter.h"
#include "model/episode.h"
#include "model/measurements.h"
#include "publish/cache.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

namespace voicepress {

struct AudioTools {
  Cache& cache;
  HashIndex& index;
  Reporter& reporter;
  std::filesystem::path public_folder;  // public/<show>
  bool remake = false;

  AudioProgress progress_of(const std::string& task) const;
};

// The recording's hash, or nothing when it is not here. Throws Error(content) when it is here and cannot be read: that
// concerns one episode, not the machine.
std::optional<std::string> hash_of_recording(const Episode& episode, HashIndex& index);

// From the cache alone.
std::optional<RecordingAnalysis> known_analysis(const Episode& episode, const std::string& recording_sha256,
                                                const Cache& cache);

// From the cache, or by listening to the recording. Throws as analyse_recording does.
RecordingAnalysis measure(const Episode& episode, const std::string& recording_sha256, const AudioTools& tools,
                          const std::stop_token& stop);

std::chrono::milliseconds length_of(const RecordingAnalysis& analysis);

}  // namespace voicepress
