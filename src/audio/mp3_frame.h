// What a frame of MP3 says of itself, in its header and side information: ISO/IEC 11172-3, 2.4.1. MPEG-1 layer III with
// a constant bit rate and without CRC, as our encoder makes it.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace voicepress {

struct Mp3Frame {
  std::size_t main_data = 0;        // where the area for main data begins within the frame; it goes to the frame's end
  std::size_t main_data_begin = 0;  // how many bytes of areas before this frame its main data begin at
  // 0 long, 1 start, 2 short, 3 stop; by granule and channel. One channel counts as two that are the same.
  std::array<std::array<int, 2>, 2> blocks{};
};

Mp3Frame parse_mp3_frame(std::string_view frame);

// Whether the window of a granule meets that of the one before.
bool blocks_follow(int before, int after);

}  // namespace voicepress
