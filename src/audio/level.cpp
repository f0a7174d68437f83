#include "audio/level.h"

#include <algorithm>
#include <cmath>

namespace voicepress {

namespace {

// Loudness that a limiter took away comes back with more gain only up to a point; beyond it only the noise rises.
constexpr double highest_correction_db = 12;
// What a limiter takes from speech and from music alike while peaks are so far above its ceiling is less than 0.1 LU.
constexpr double hardly_limited_db = 2;
// What it takes grows with that distance to about this power, up to twice the distance that is met in practice.
constexpr double limiting_power = 2.5;
// The loudness after the limiter is found by trying; so many steps come closer than any ear.
constexpr int most_steps = 5;
constexpr double close_enough_lu = 0.05;

// The gain that makes good what a limiter takes, which takes more of more gain. `over_db`: how far peaks are above the
// ceiling now; `taken_lu`: what it takes now.
double gain_to_make_good(double over_db, double taken_lu) {
  double gain = 0;
  for (int step = 0; step < 20 && gain < highest_correction_db; ++step)
    gain = taken_lu * std::pow(1 + gain / over_db, limiting_power);
  return std::min(gain, highest_correction_db);
}

}  // namespace

Treatment treatment_of(const EncodePlan& plan) { return {plan.channels, plan.gain_db, plan.ceiling_dbtp}; }

double static_gain_db(const RecordingAnalysis& analysis, const Profile& profile, int channels) {
  const double loudness = analysis.loudness(channels).integrated_lufs;
  if (!std::isfinite(loudness)) return 0;
  return std::min(highest_gain_db, profile.target_for(channels) - loudness);
}

void LevelFinder::set_level(EncodePlan& plan) {
  set(plan, static_gain_db(analysis_, profile_, plan.channels), profile_.ceiling_dbtp);
  const double over = heard_by(plan).true_peak_dbtp + plan.gain_db - profile_.ceiling_dbtp;
  if (over < hardly_limited_db || !std::isfinite(heard_by(plan).integrated_lufs)) return;
  const double taken = heard_by(plan).integrated_lufs + plan.gain_db - treated_lufs(plan);
  if (taken < close_enough_lu) return;
  set(plan, std::min(most_gain_db(plan), plan.gain_db + gain_to_make_good(over, taken)), profile_.ceiling_dbtp);
}

void LevelFinder::correct_level(EncodePlan& plan, double missed_lu, double added_db, double margin_db) {
  const EncodePlan before = plan;
  const double held_to = plan.ceiling_dbtp.value_or(profile_.ceiling_dbtp);
  const double lowered = highest_true_peak_dbtp - added_db - margin_db;
  const bool holds = held_to + added_db <= highest_true_peak_dbtp;
  const double ceiling = holds ? held_to : std::min(profile_.ceiling_dbtp, lowered);
  const double most_gain = most_gain_db(plan);
  set(plan, std::min(most_gain, plan.gain_db + missed_lu), ceiling);
  if (!plan.ceiling_dbtp || missed_lu == 0) return;
  // What encoding took, another encoding will take again; the limiter takes more of more gain.
  const double wanted = treated_lufs(before) + missed_lu;
  for (int step = 0; step < most_steps && plan.ceiling_dbtp; ++step) {
    const double missing = wanted - treated_lufs(plan);
    if (std::fabs(missing) < close_enough_lu || plan.gain_db + missing == plan.gain_db) break;
    set(plan, std::min(most_gain, plan.gain_db + missing), ceiling);
    if (plan.gain_db == most_gain) break;
  }
}

double LevelFinder::missed_lu(const EncodePlan& plan, double integrated_lufs) const {
  const double wanted = profile_.target_for(plan.channels);
  const double before = heard_by(plan).integrated_lufs;
  if (!std::isfinite(before) || wanted - before > highest_gain_db || !std::isfinite(integrated_lufs)) return 0;
  return wanted - integrated_lufs;
}

double LevelFinder::peak_dbtp(const EncodePlan& plan) const {
  const double peak = heard_by(plan).true_peak_dbtp + plan.gain_db;
  return plan.ceiling_dbtp ? std::min(*plan.ceiling_dbtp, peak) : peak;
}

void LevelFinder::set(EncodePlan& plan, double gain_db, double ceiling_dbtp) const {
  plan.gain_db = gain_db;
  plan.ceiling_dbtp.reset();
  if (heard_by(plan).true_peak_dbtp + gain_db > ceiling_dbtp) plan.ceiling_dbtp = ceiling_dbtp;
}

double LevelFinder::most_gain_db(const EncodePlan& plan) const {
  return std::min(highest_gain_db, static_gain_db(analysis_, profile_, plan.channels) + highest_correction_db);
}

double LevelFinder::treated_lufs(const EncodePlan& plan) {
  const Treatment treatment = treatment_of(plan);
  const auto known = std::find_if(treated_lufs_.begin(), treated_lufs_.end(),
                                  [&](const auto& found) { return found.first == treatment; });
  if (known != treated_lufs_.end()) return known->second;
  const double found = treated_loudness_lufs(recording_, treatment, pool_, stop_);
  treated_lufs_.emplace_back(treatment, found);
  return found;
}

}  // namespace voicepress
