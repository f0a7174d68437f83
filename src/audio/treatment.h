// Sound as a plan wants it before it is encoded: its channels, one static gain, and a true-peak limiter where a ceiling
// is set. A segment is treated with its context, so that what comes out does not depend on where the grid is.
#pragma once

#include "audio/limiter.h"
#include "audio/segment.h"
#include "audio/segment_cutter.h"
#include "base/pool.h"

#include <filesystem>
#include <optional>
#include <stop_token>

namespace voicepress {

struct Treatment {
  int channels = 1;
  double gain_db = 0;
  std::optional<double> ceiling_dbtp;  // nothing: no limiter is needed
  bool operator==(const Treatment&) const = default;
};

// What one thread works with; the memory is used again for each segment.
struct LimiterBench {
  AudioBlock step, ready;
};

// Puts sound through a limiter where it lies: what comes out is never ahead of what goes in. Gives how much came out.
std::size_t limit(AudioBlock& sound, TruePeakLimiter& limiter, bool ends, LimiterBench& bench);

// The report is of the segment's own frames.
LimiterReport treat(const Segment& segment, const Treatment& treatment, int sample_rate, Segment& result,
                    LimiterBench& bench);

// A grid whose segments bring along what a limiter must have heard.
SegmentGrid with_limiter_context(SegmentGrid grid, int sample_rate);

// How loud a recording is after its treatment, before it is encoded.
double treated_loudness_lufs(const std::filesystem::path& recording, const Treatment& treatment, WorkPool& pool,
                             const std::stop_token& stop);

}  // namespace voicepress
