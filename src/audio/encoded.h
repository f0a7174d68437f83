// Encoded sound on its way from encoders to a container: packets in the order of time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

struct EncodedPacket {
  std::size_t begin = 0;  // in `bytes`
  std::size_t size = 0;
  std::int64_t at = 0;  // frames that packets before it last: what it decodes to is later by the encoder's delay
  int duration = 0;     // frames
};

struct EncodedSound {
  std::string bytes;
  std::vector<EncodedPacket> packets;

  void add(std::string_view packet, std::int64_t at, int duration) {
    packets.push_back({bytes.size(), packet.size(), at, duration});
    bytes += packet;
  }
  std::string_view bytes_of(const EncodedPacket& packet) const {
    return std::string_view(bytes).substr(packet.begin, packet.size);
  }
};

// What one encoder made of a segment and of its surroundings.
struct EncodedSegment {
  EncodedSound sound;      // with what the warm-up gave, and a little of the segment behind
  std::int64_t begin = 0;  // of the segment itself, in frames of the encoder's rate
  bool is_last = false;
};

}  // namespace voicepress
