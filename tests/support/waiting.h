// Waiting for what another process does, for 15 seconds at most.
#pragma once

#include <chrono>
#include <functional>
#include <thread>

namespace voicepress::test {

// Once it is so it is not asked again: a build that has come through may meet somebody else's next.
inline bool wait_for(const std::function<bool()>& condition) {
  for (int i = 0; i < 600; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(25));
  }
  return false;
}

}  // namespace voicepress::test
