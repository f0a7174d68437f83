// A recording becomes finished, tagless audio files (essences): one static gain to the loudness target, a
// true-peak limiter only where the ceiling would be passed, floats all the way, then encoding; all formats from one
// decoding, on all threads. Every essence is decoded again and measured; one that misses peak or loudness is made
// anew, up to three times, and the best one is kept. Values in, values out: the bytes do not depend on the number of
// threads.
#pragma once

#include "audio/encode_recording.h"
#include "audio/progress.h"
#include "base/pool.h"
#include "model/measurements.h"
#include "model/profile.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace voicepress {

// Rises when the same recording, analysis and profile would give other bytes; part of the cache's key.
constexpr int essence_version = 4;

constexpr double tolerated_miss_lu = 0.5;  // between target and finished essence

struct RenderRequest {
  std::filesystem::path recording;
  RecordingAnalysis analysis;    // of that recording
  Profile profile;               // formats, bit rates, target, ceiling
  std::filesystem::path folder;  // exists; for the results of this render alone
  Encoding encoding = Encoding::in_segments;
};

struct RenderedEssence {
  Format format = Format::mp3;
  std::filesystem::path path;  // "<folder>/essence.mp3", complete and synced; the caller owns it from here on
  EssenceFacts facts;
};

// Called once for each format of the profile, as soon as it is finished and on one thread at a time: what is kept then
// is not lost when the rest is interrupted.
using EssenceSink = std::function<void(const RenderedEssence&)>;

// A format that misses its peaks or its loudness, also after the last attempt.
struct MissedLevel {
  Format format = Format::mp3;
  std::string sentence;    // for people, with figures
  bool is_refused = true;  // with its peaks; what is only too quiet or too loud can be published
};

// Gives those formats that missed their level: refused, or published all the same. Throws Error(content) when the
// recording is not what was analysed, or a bit rate is illegal.
std::vector<MissedLevel> render_essences(const RenderRequest& request, WorkPool& pool, AudioProgress progress,
                                         const EssenceSink& finished, const std::stop_token& stop);

}  // namespace voicepress
