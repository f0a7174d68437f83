// Waits for somebody to change a file below a folder, for a time, or for a stop, whichever comes first (inotify). New
// folders are watched as they appear. Owns its descriptors.
#pragma once

#include "base/files.h"

#include <chrono>
#include <filesystem>
#include <stop_token>

namespace voicepress {

enum class Woken { by_change, by_time, by_stop };

class Watch {
 public:
  // Throws Error(machine) when the folder cannot be watched.
  explicit Watch(std::filesystem::path folder);

  // A change counts once it has been quiet for a moment: editors write a file in several steps.
  Woken wait(std::chrono::milliseconds at_most, const std::stop_token& stop);

 private:
  void watch_below(const std::filesystem::path& folder);
  void drain();

  std::filesystem::path folder_;
  UniqueFd changes_, wake_;
};

}  // namespace voicepress
