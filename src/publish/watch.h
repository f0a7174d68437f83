// Waits for somebody to change a file below the text's folder or the media's, for a time, or for a stop, whichever
// comes first (inotify). New folders are watched as they appear, also those two themselves. Owns its descriptors.
#pragma once

#include "base/files.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <set>
#include <stop_token>
#include <string_view>

namespace voicepress {

enum class Woken { by_change, by_time, by_stop };

// A change counts once it has been quiet for a moment: editors write a file in several steps. Where it never gets
// quiet, what is there by then counts.
struct Patience {
  std::chrono::milliseconds quiet{200};
  std::chrono::milliseconds longest{3'600'000};
};

class Watch {
 public:
  // Throws Error(machine) when a folder cannot be watched.
  Watch(std::filesystem::path text, std::filesystem::path media, Patience patience = {});

  // Who writes without a pause must not keep an episode from its instant: that takes no longer than `at_most` either.
  Woken wait(std::chrono::milliseconds at_most, const std::stop_token& stop);

 private:
  void watch_all();
  void watch_below(const std::filesystem::path& folder, std::uint32_t events, std::set<int>& watched);
  void watch_parent(const std::filesystem::path& folder);
  bool drain();
  bool counts(int watched, std::uint32_t events, std::string_view name) const;
  bool wait_for_event(std::chrono::steady_clock::time_point until);

  std::filesystem::path text_, media_;
  Patience patience_;
  UniqueFd changes_, wake_;
  std::set<int> text_watches_, media_watches_;
};

}  // namespace voicepress
