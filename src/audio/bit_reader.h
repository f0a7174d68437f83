// Bits of a packet, the highest first. Reads nothing behind the end: there are zeros.
#pragma once

#include <cstddef>
#include <string_view>

namespace voicepress {

class BitReader {
 public:
  explicit BitReader(std::string_view bytes, std::size_t byte = 0) : bytes_(bytes), bit_(byte * 8) {}

  int take(int count) {  // at most 31
    int value = 0;
    for (; count > 0; --count, ++bit_) {
      const int byte = bit_ / 8 < bytes_.size() ? static_cast<unsigned char>(bytes_[bit_ / 8]) : 0;
      value = value << 1 | ((byte >> (7 - bit_ % 8)) & 1);
    }
    return value;
  }
  void skip(int count) { bit_ += static_cast<std::size_t>(count); }

 private:
  std::string_view bytes_;
  std::size_t bit_;
};

}  // namespace voicepress
