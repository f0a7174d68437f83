// A stretch of a file's bytes.
#pragma once

#include <cstdint>

namespace voicepress {

struct ByteSpan {
  std::uint64_t begin = 0, end = 0;  // end is one past the last byte
  bool operator==(const ByteSpan&) const = default;
};

}  // namespace voicepress
