// Where the sound of one encoder ends and that of the next one begins. Both made the packets around the end of a
// segment; the join is put where a decoder that comes from the left finds itself as if it had come from the right.
#pragma once

#include "audio/encoded.h"
#include "model/profile.h"

#include <cstdint>
#include <optional>

namespace voicepress {

// The first packet that is taken from `right`, by its `at`; nothing when there is no clean place. May change bytes of
// `left` that belong to packets behind the join.
//   MP3: the bit reservoir of `left` has room for what the first frame of `right` keeps there, and the blocks of both
//   follow
//        each other (ISO/IEC 11172-3, 2.4.2.7 and 2.4.3.4.10.3): no bit is lost, and none has to be encoded anew.
//   AAC: both made the unit before with the same window (ISO/IEC 14496-3, 4.6.11), so that the halves fit.
//   Opus: both have the same mode, bandwidth and channels there (RFC 6716, 3.1).
// Frames before a segment at which its MP3 encoder empties its reservoir: if there is no better place, this one will
// do.
inline constexpr std::int64_t mp3_cut_before = 20 * 1152;

std::optional<std::int64_t> join(Format format, EncodedSound& left, const EncodedSegment& right);

}  // namespace voicepress
