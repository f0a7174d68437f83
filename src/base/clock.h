// The one place that asks the machine for the time. The library never does: it is given an Instant, so that `--now`
// decides everything and a build's output never contains the moment it was made.
#pragma once

#include "base/dates.h"

namespace voicepress {

inline Instant machine_time() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

}  // namespace voicepress
