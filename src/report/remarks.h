// What a producer should look at: what lies far from their usual, or from what listeners expect, in their words. Pure;
// every threshold is here.
#pragma once

#include "report/figures.h"

#include <optional>
#include <string>
#include <vector>

namespace voicepress::report {

inline constexpr double unusual_loudness_lu = 3;   // from the usual recording
inline constexpr double missed_target_lu = 0.5;    // as the engine tolerates
inline constexpr double highest_peak_dbtp = -0.9;  // as the engine allows
inline constexpr double much_limited_share = 0.1;
inline constexpr double much_limited_db = 10;
inline constexpr double wide_range_lu = 15;
inline constexpr double uneven_speakers_lu = 5;
inline constexpr std::size_t least_for_usual = 4;  // episodes; of fewer there is no usual

// The medians of a show. Nothing where there are too few episodes.
struct Usual {
  std::optional<double> before_lufs;
  std::optional<std::chrono::milliseconds> duration;  // of full episodes
};

Usual usual_of(const ShowFigures& show);
std::optional<double> median_of(std::vector<double> values);  // nothing: there are none

struct Remark {
  std::string word;      // for a table: "quiet recording"
  std::string sentence;  // with its full stop
  bool operator==(const Remark&) const = default;
};

// The weightiest first; without the flaws, which are sentences already.
std::vector<Remark> remarks_on(const EpisodeFigures& episode, const Usual& usual);

}  // namespace voicepress::report
