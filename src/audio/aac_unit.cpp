#include "audio/aac_unit.h"

#include "audio/bit_reader.h"

namespace voicepress {

namespace {

enum Element { single_channel = 0, channel_pair = 1 };

AacWindow take_window(BitReader& bits) {
  bits.skip(1);  // reserved
  AacWindow window;
  window.sequence = bits.take(2);
  window.shape = bits.take(1);
  return window;
}

}  // namespace

std::optional<AacWindow> aac_window(std::string_view unit) {
  constexpr int tag = 4, global_gain = 8;
  BitReader bits(unit);
  const int element = bits.take(3);
  bits.skip(tag);
  if (element == single_channel) {
    bits.skip(global_gain);
    return take_window(bits);
  }
  const bool has_common_window = element == channel_pair && bits.take(1) == 1;
  return has_common_window ? std::optional(take_window(bits)) : std::nullopt;
}

}  // namespace voicepress
