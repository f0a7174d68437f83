// A checker of MP3 bit streams (ISO/IEC 11172-3, 2.4): what a join of two streams could break and no decoder complains
// of.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace voicepress::test {

class BitReader {
 public:
  BitReader(const std::string& bytes, std::size_t at) : bytes_(bytes), bit_(at * 8) {}
  unsigned take(int count) {
    unsigned value = 0;
    for (; count > 0; --count, ++bit_)
      value = value << 1 | ((static_cast<unsigned char>(bytes_.at(bit_ / 8)) >> (7 - bit_ % 8)) & 1U);
    return value;
  }

 private:
  const std::string& bytes_;
  std::size_t bit_;
};

struct Mp3Report {
  std::size_t frames = 0;  // without the Info frame
  std::vector<std::string> violations;
};

// MPEG-1 layer III without CRC, as LAME writes it; the file has no tags.
class Mp3Checker {
 public:
  explicit Mp3Checker(const std::string& file) : file_(file) {}

  Mp3Report check() {
    std::size_t at = 0;
    while (at + 4 <= file_.size()) at = check_frame(at);
    if (at != file_.size()) complain("bytes behind the last frame");
    return report_;
  }

 private:
  void complain(const std::string& what) {
    report_.violations.push_back("frame " + std::to_string(report_.frames) + ": " + what);
  }

  std::size_t check_frame(std::size_t at) {
    static constexpr int kbps[] = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0};
    static constexpr int rates[] = {44100, 48000, 32000, 0};
    BitReader header(file_, at);
    if (header.take(11) != 0x7ff) throw std::runtime_error("no frame at " + std::to_string(at));
    const unsigned version = header.take(2), layer = header.take(2), no_crc = header.take(1);
    const int bitrate = kbps[header.take(4)], rate = rates[header.take(2)];
    const unsigned padding = header.take(1);
    header.take(1);
    const unsigned mode = header.take(2);
    const std::size_t size = static_cast<std::size_t>(144 * 1000 * bitrate / rate) + padding;
    const std::size_t channels = mode == 3 ? 1 : 2, side = channels == 1 ? 17 : 32;
    if (at == 0 && (file_.compare(4 + side, 4, "Info") == 0 || file_.compare(4 + side, 4, "Xing") == 0)) return size;
    const std::string same = std::to_string(version) + " " + std::to_string(layer) + " " + std::to_string(no_crc) +
                             " " + std::to_string(bitrate) + " " + std::to_string(rate) + " " +
                             std::to_string(channels);
    if (report_.frames == 0) first_ = same;
    if (same != first_) complain("another kind of frame: " + same + ", not " + first_);
    check_main_data(at, size, side, channels);
    ++report_.frames;
    return at + size;
  }

  void check_main_data(std::size_t at, std::size_t size, std::size_t side_bytes, std::size_t channels) {
    BitReader side(file_, at + 4);
    const std::size_t reach = side.take(9);
    side.take(channels == 1 ? 5 : 3);
    side.take(static_cast<int>(4 * channels));
    if (reach > reservoir_)
      complain("reaches " + std::to_string(reach) + " bytes back, and only " + std::to_string(reservoir_) +
               " are free");
    std::size_t bits = 0;
    for (int granule = 0; granule < 2; ++granule)
      for (std::size_t c = 0; c < channels; ++c) {
        bits += side.take(12);
        side.take(9 + 8 + 4);
        unsigned block = 0;
        if (side.take(1) == 1) {
          block = side.take(2);
          side.take(1 + 10 + 9);
        } else {
          side.take(15 + 4 + 3);
        }
        side.take(3);
        check_block(c, block);
      }
    const std::size_t own = size - 4 - side_bytes, used = (bits + 7) / 8;
    if (used > reach + own) complain("its data do not fit");
    reservoir_ = reach + own - std::min(used, reach + own);
  }

  // 0 long, 1 start, 2 short, 3 stop: a window's slopes must meet its neighbour's.
  void check_block(std::size_t channel, unsigned block) {
    const bool after_short = last_block_[channel] == 1 || last_block_[channel] == 2;
    const bool begins_short = block == 2 || block == 3;
    if (after_short != begins_short)
      complain("block type " + std::to_string(block) + " follows " + std::to_string(last_block_[channel]));
    last_block_[channel] = block;
  }

  const std::string& file_;
  Mp3Report report_;
  std::string first_;
  std::size_t reservoir_ = 0;  // bytes of main data not used so far
  unsigned last_block_[2] = {0, 0};
};

}  // namespace voicepress::test
