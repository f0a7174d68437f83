// How loud a sound is from second to second, and what a limiter took where: enough to draw it, and to say who is louder
// than whom. Figures are rounded to hundredths, so that what was kept equals what was measured. Pure values.
#pragma once

#include "model/measurements.h"

#include <chrono>
#include <vector>

namespace voicepress {

struct LimitedSecond {
  int second = 0;         // from the beginning
  double reduced_db = 0;  // at most, within it; a positive figure
  bool operator==(const LimitedSecond&) const = default;
};

struct SoundCourse {
  std::chrono::milliseconds duration{0};
  int channels = 0;                    // in which it was measured
  Loudness loudness;                   // of the whole
  std::vector<double> seconds_lufs;    // of each whole second by itself, without gates; silence is minus infinity
  double limited_share = 0;            // of the time, 0 to 1
  double limited_most_db = 0;          // the deepest reduction, as a positive figure
  std::vector<LimitedSecond> limited;  // ascending; empty where no limiter worked
};

// EBU Tech 3341: the loudness of the 3 s that begin with each second, so there are two fewer than seconds.
std::vector<double> short_term_lufs(const std::vector<double>& seconds_lufs);

// Of a choice of seconds, as if they were a programme: those below -70 LUFS, and then those 10 LU below the rest, do
// not count. Minus infinity where none counts.
double gated_lufs(const std::vector<double>& seconds_lufs);

// The mean of stretches in LUFS, as energy.
double mean_lufs(const double* begin, const double* end);

}  // namespace voicepress
