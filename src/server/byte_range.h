// The Range field of RFC 9110, 14.2. A set that cannot be understood, another unit, and a set that asks for much more
// than a player or a reader would (many ranges, overlapping ones, more than the file) are answered with the whole file,
// which plays everywhere. Pure.
#pragma once

#include "base/byte_span.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace voicepress {

enum class RangeKind { whole, part, unsatisfiable };

struct RangeAnswer {
  RangeKind kind = RangeKind::whole;
  std::vector<ByteSpan> spans = {};  // of a part: those that the file has, in the order in which they were asked for
};

RangeAnswer range_of(std::string_view field, std::uint64_t file_bytes);

}  // namespace voicepress
