// An M4A essence becomes the file that is tagged: the same packets, the index in front of them (so that players begin
// at once), and chapters as a QuickTime text track and as Nero's list (chpl). Tags are for tags/mp4.h.
#pragma once

#include "base/files.h"

#include <chrono>
#include <filesystem>
#include <span>
#include <string>

namespace voicepress {

// Of our AAC: what its encoder puts in front of the sound, and the length of an access unit.
inline constexpr int aac_priming_frames = 1024;
inline constexpr int aac_unit_frames = 1024;

// Ticks a second in which lengths and chapters are counted: whole for a sample and for a millisecond.
constexpr int m4a_timescale(int sample_rate) { return sample_rate % 1000 == 0 ? sample_rate : sample_rate * 10; }

struct MuxedChapter {
  std::chrono::milliseconds start{0};  // ascending
  std::string title;                   // one line; longer than 127 bytes is cut between two characters
};

// `file` must be empty. Throws Error(internal) when the essence is none.
void mux_m4a(const std::filesystem::path& essence, std::span<const MuxedChapter> chapters,
             std::chrono::milliseconds duration, TempFile& file);

}  // namespace voicepress
