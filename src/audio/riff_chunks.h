// The chunks of a WAV (RIFF, and RF64 of EBU Tech 3306 with its 64-bit lengths), for what FFmpeg's demuxer does not
// tell about them. Nothing is believed: reading ends at the first chunk that is not there.
#pragma once

#include "libav/input.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

struct RiffChunk {
  std::string id;            // four characters
  std::uint64_t at = 0;      // where its content begins
  std::uint64_t length = 0;  // of the content, as stated
  bool is_long = false;      // stated in 64 bits: no placeholder
};

// Empty when the file is no WAV.
std::vector<RiffChunk> riff_chunks(const libav::MediaInput& input);

std::uint64_t little_endian(std::string_view bytes);

}  // namespace voicepress
