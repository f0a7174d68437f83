// The level at which a recording is encoded: one static gain, and the ceiling of a limiter where peaks would pass it.
// What the limiter will take away is found out before anything is encoded; what an encoder did to the level is made
// good by a correction.
#pragma once

#include "audio/encode_recording.h"
#include "audio/treatment.h"
#include "base/pool.h"
#include "model/measurements.h"
#include "model/profile.h"

#include <filesystem>
#include <stop_token>
#include <utility>
#include <vector>

namespace voicepress {

constexpr double highest_gain_db = 40;           // more would raise noise, not speech
constexpr double highest_true_peak_dbtp = -0.9;  // of a finished essence, as decoded

// The static gain for a recording: target minus loudness, at most highest_gain_db; 0 where there is no loudness.
double static_gain_db(const RecordingAnalysis& analysis, const Profile& profile, int channels);

// Outlived by what it is made from.
class LevelFinder {
 public:
  LevelFinder(const std::filesystem::path& recording, const RecordingAnalysis& analysis, const Profile& profile,
              WorkPool& pool, const std::stop_token& stop)
      : recording_(recording), analysis_(analysis), profile_(profile), pool_(pool), stop_(stop) {}

  // Sets gain and ceiling for the first attempt.
  void set_level(EncodePlan& plan);

  // Sets them for the next attempt. `missed_lu`: by how much the result was too quiet; `added_db`: by how much encoding
  // raised the peaks; `margin_db`: what is left free below that.
  void correct_level(EncodePlan& plan, double missed_lu, double added_db, double margin_db);

  // How far a finished file of this loudness is from the target, in LU; 0 where no target can be met.
  double missed_lu(const EncodePlan& plan, double integrated_lufs) const;

  // The highest peak before encoding.
  double peak_dbtp(const EncodePlan& plan) const;

 private:
  const Loudness& heard_by(const EncodePlan& plan) const { return analysis_.loudness(plan.channels); }
  void set(EncodePlan& plan, double gain_db, double ceiling_dbtp) const;
  double most_gain_db(const EncodePlan& plan) const;
  double treated_lufs(const EncodePlan& plan);

  const std::filesystem::path& recording_;
  const RecordingAnalysis& analysis_;
  const Profile& profile_;
  WorkPool& pool_;
  const std::stop_token& stop_;
  std::vector<std::pair<Treatment, double>> treated_lufs_;  // what was found out so far
};

Treatment treatment_of(const EncodePlan& plan);

}  // namespace voicepress
