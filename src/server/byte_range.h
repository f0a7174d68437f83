// The Range field of RFC 9110, 14.2. A set that cannot be understood, another unit, or several ranges at once are
// answered with the whole file, which plays everywhere. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace voicepress {

struct ByteSpan {
  std::uint64_t begin = 0, end = 0;  // end is one past the last byte
  bool operator==(const ByteSpan&) const = default;
};

enum class RangeKind { whole, part, unsatisfiable };

struct RangeAnswer {
  RangeKind kind = RangeKind::whole;
  ByteSpan span;  // of a part
};

RangeAnswer range_of(std::string_view field, std::uint64_t file_bytes);

}  // namespace voicepress
