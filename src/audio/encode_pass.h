// One way from recording to encoded file: decode, resample, fit the channels, gain, limiter, encoder. What it
// does is decided entirely by its plan; render makes a second plan where the first one's result misses.
#pragma once

#include "audio/limiter.h"
#include "audio/progress.h"
#include "base/files.h"
#include "model/measurements.h"

#include <filesystem>
#include <optional>
#include <stop_token>

namespace voicepress {

struct EncodePlan {
  double gain_db = 0;
  std::optional<double> ceiling_dbtp;  // nothing: no limiter is needed
  int channels = 1;
  int bitrate_kbps = 96;
  std::int64_t source_frames = 0;  // that the analysis counted
};

struct EncodeResult {
  std::int64_t frames = 0;  // given to the encoder, at `sample_rate`
  int sample_rate = 0;
  LimiterReport limited;
};

EncodeResult encode_pass(const std::filesystem::path& recording, const EncodePlan& plan, TempFile& file,
                         ProgressMeter& progress, double progress_share, const std::stop_token& stop);

struct DecodedFacts {
  std::int64_t frames = 0;
  int sample_rate = 0;
  int channels = 0;
  Loudness loudness;
};

// Decodes a finished essence and measures what a listener will hear.
DecodedFacts measure_essence(const std::filesystem::path& essence, ProgressMeter& progress, double progress_share,
                             const std::stop_token& stop);

}  // namespace voicepress
