#pragma once

#include <chrono>
#include <nlohmann/json.hpp>

namespace voicepress::feed {

// 95 and not 95.0: some apps read whole seconds only (rule CH2).
inline nlohmann::ordered_json json_seconds(std::chrono::milliseconds time) {
  if (time.count() % 1000 == 0) return time.count() / 1000;
  return static_cast<double>(time.count()) / 1000.0;
}

}  // namespace voicepress::feed
