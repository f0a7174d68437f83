// The one source of "now". The library never asks the machine for the time: it is given a Clock, so that
// `--now` decides everything and a build's output never contains the moment it was made.
#pragma once

#include "base/dates.h"

namespace voicepress {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant instant) : instant_(instant) {}
  Instant now() const override { return instant_; }

 private:
  Instant instant_;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }
};

}  // namespace voicepress
