// One way from a recording to encoded files: decode, resample, fit the channels, gain, limiter, encoders. Every format
// is made from one decoding, segment by segment on all threads; what is done is decided entirely by the plans, and the
// bytes do not depend on the number of threads.
#pragma once

#include "audio/encoding.h"
#include "audio/limiter.h"
#include "audio/progress.h"
#include "audio/segment_source.h"
#include "audio/sound_encoder.h"
#include "base/files.h"
#include "base/pool.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <vector>

namespace voicepress {

struct EncodePlan {
  Format format = Format::mp3;
  double gain_db = 0;
  std::optional<double> ceiling_dbtp;  // nothing: no limiter is needed
  int channels = 1;
  int bitrate_kbps = 96;
  std::filesystem::path path;  // of the file to be made
};

struct EncodeRequest {
  std::filesystem::path recording;
  std::int64_t source_frames = 0;  // that the analysis counted
  Decoding decoding = Decoding::in_order;
  Encoding encoding = Encoding::in_segments;
  std::vector<EncodePlan> plans;
};

struct EncodedFile {
  TempFile file;            // complete, not sealed
  std::int64_t frames = 0;  // of sound, at `sample_rate`
  int sample_rate = 0;      // the encoder's
  LimiterReport limited;
};

struct ProgressShare {
  ProgressMeter& meter;
  double share = 1;  // by which the meter advances for each second of sound in each plan
};

// One file for each plan. Throws CannotSplit where side by side cannot be done after all.
std::vector<EncodedFile> encode_recording(const EncodeRequest& request, WorkPool& pool, const ProgressShare& progress,
                                          const std::stop_token& stop);

}  // namespace voicepress
