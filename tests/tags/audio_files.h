// MP4 and Opus files for the tests of their tags, made by the ffmpeg program, ten seconds long, and what that program
// makes of them: the judge of whether tagging left the audio alone.
#pragma once

#include "tags/fixtures.h"
#include "tags/mp4.h"

namespace voicepress::test {

// What plain_m4a has: 441000 samples at 44.1 kHz.
inline constexpr Mp4Timing m4a_timing{1024, 441'000, 344};

// AAC-LC with moov first; chapters as a track and chpl where there are any, their titles as tags carry them.
std::filesystem::path plain_m4a(const TempFolder& folder, const Chapters& chapters = {});

std::filesystem::path plain_opus(const TempFolder& folder);  // with what libopus and FFmpeg write by themselves

// SHA-256 of the decoded samples. Throws when ffmpeg finds anything to complain about.
std::string pcm_hash(const std::filesystem::path& path);

std::string file_bytes(const std::filesystem::path& path);

Chapters many_chapters(int count);  // over ten seconds

// Text as nobody should send it, and as tags say it.
struct Hostile {
  std::string given, wanted;
};
std::vector<Hostile> hostile_titles();

}  // namespace voicepress::test
