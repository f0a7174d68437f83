// The one place that asks the machine for the time. The library never does: it is given an Instant, so that `--now`
// decides everything and a build's output never contains the moment it was made. Only what waits for a time (a server
// that releases episodes) holds a Clock, which goes on from `--now` where that was given.
#pragma once

#include "base/dates.h"

#include <algorithm>
#include <optional>

namespace voicepress {

inline Instant machine_time() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

class Clock {
 public:
  // Starts at `pretended` and goes on from there; without it, the machine's own clock, whatever happens to that.
  explicit Clock(std::optional<Instant> pretended) : pretended_(pretended) {}

  Instant now() const { return std::chrono::floor<std::chrono::seconds>(precisely_now()); }

  // How long until then; zero when it has passed.
  std::chrono::milliseconds until(Instant then) const {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(then - precisely_now());
    return std::max(left, std::chrono::milliseconds{0});
  }

 private:
  std::chrono::sys_time<std::chrono::nanoseconds> precisely_now() const {
    if (!pretended_) return std::chrono::system_clock::now();
    return *pretended_ + (std::chrono::steady_clock::now() - started_);
  }

  std::optional<Instant> pretended_;
  std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
};

}  // namespace voicepress
