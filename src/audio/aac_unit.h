// The window that an access unit of AAC-LC was made with (ISO/IEC 14496-3, 4.4.2.1 and 4.4.2.7): the first thing that
// is said of a channel. One or two channels, as FFmpeg's encoder writes them.
#pragma once

#include <optional>
#include <string_view>

namespace voicepress {

struct AacWindow {
  int sequence = 0;  // 0 only long, 1 long start, 2 eight short, 3 long stop
  int shape = 0;     // of the right half: 0 sine, 1 KBD
  bool operator==(const AacWindow&) const = default;
};

// Nothing where two channels have windows of their own: the second one's lies behind all data of the first.
std::optional<AacWindow> aac_window(std::string_view unit);

}  // namespace voicepress
