// Names and numbers of MP4 atoms that writer and check share, for this room only.
#pragma once

namespace voicepress {

inline constexpr auto mp4_timing_name = "----:com.apple.iTunes:iTunSMPB";
inline constexpr auto mp4_language_name = "----:com.apple.iTunes:LANGUAGE";  // there is no atom of four letters for it
inline constexpr unsigned char mp4_podcast_kind = 21;                        // stik

}  // namespace voicepress
