// The chapter marks that a recording carries itself: cue points of a WAV with their labels, ID3 chapters of an MP3,
// chapters of an MP4. Ascending by time, at most one per instant. A file without any has none. Throws as MediaInput
// does.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace voicepress {

struct Marker {
  std::chrono::milliseconds at{0};
  std::string title;  // legal XML characters, trimmed; may be empty

  bool operator==(const Marker&) const = default;
};

std::vector<Marker> read_markers(const std::filesystem::path& recording);

}  // namespace voicepress
