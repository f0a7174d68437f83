// Waits for somebody to change a file below the text's folder or to bring one to the media's, for a time, or for a
// stop, whichever comes first (inotify). New folders are watched as they appear. Owns its descriptors.
#pragma once

#include "base/files.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <stop_token>

namespace voicepress {

enum class Woken { by_change, by_time, by_stop };

class Watch {
 public:
  // Throws Error(machine) when a folder cannot be watched.
  Watch(std::filesystem::path text, std::filesystem::path media);

  // A change counts once it has been quiet for a moment: editors write a file in several steps.
  Woken wait(std::chrono::milliseconds at_most, const std::stop_token& stop);

 private:
  void watch_all();
  void watch_below(const std::filesystem::path& folder, std::uint32_t events);
  void drain();

  std::filesystem::path text_, media_;
  UniqueFd changes_, wake_;
};

}  // namespace voicepress
