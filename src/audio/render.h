// A recording becomes finished, tagless audio files (essences): one static gain to the loudness target, a
// true-peak limiter only where the ceiling would be passed, floats all the way, then encoding. Every essence is
// decoded again and measured; one that misses peak or loudness is made once more, and the better one is kept.
// Values in, values out: a render may run anywhere the recording and the folder can be seen.
#pragma once

#include "audio/progress.h"
#include "model/measurements.h"
#include "model/profile.h"

#include <filesystem>
#include <stop_token>
#include <vector>

namespace voicepress {

// Rises when the same recording, analysis and profile would give other bytes; part of the cache's key.
constexpr int essence_version = 1;

constexpr double highest_gain_db = 30;           // more would raise noise, not speech
constexpr double highest_true_peak_dbtp = -0.9;  // of a finished essence, as decoded
constexpr double tolerated_miss_lu = 0.5;        // between target and finished essence

struct RenderRequest {
  std::filesystem::path recording;
  RecordingAnalysis analysis;    // of that recording, made with profile.channels
  Profile profile;               // formats, bit rate, target, ceiling
  std::filesystem::path folder;  // exists; for the results of this render alone
};

struct RenderedEssence {
  Format format = Format::mp3;
  std::filesystem::path path;  // "<folder>/essence.mp3", complete and synced; the caller owns it from here on
  EssenceFacts facts;
};

// One essence for each format of the profile, in its order. Throws Error(content) when the recording is not what
// was analysed, when the bit rate is illegal, or when the peaks cannot be kept; nothing is left behind then.
std::vector<RenderedEssence> render_essences(const RenderRequest& request, AudioProgress progress,
                                             const std::stop_token& stop);

// The static gain for a recording: target minus loudness, at most highest_gain_db; 0 where there is no loudness.
double static_gain_db(const RecordingAnalysis& analysis, const Profile& profile);

}  // namespace voicepress
