// A finished audio file decoded and measured: what a listener will hear.
#pragma once

#include "base/pool.h"
#include "model/measurements.h"

#include <filesystem>
#include <stop_token>

namespace voicepress {

struct MeasuredFile {
  std::int64_t frames = 0;
  int sample_rate = 0;
  int channels = 0;
  Loudness loudness;
};

// Throws as RecordingReader does.
MeasuredFile measure_file(const std::filesystem::path& file, WorkPool& pool, const std::stop_token& stop);

}  // namespace voicepress
