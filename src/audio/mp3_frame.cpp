#include "audio/mp3_frame.h"

#include "audio/bit_reader.h"
#include "base/error.h"

namespace voicepress {

namespace {

// Of one granule in one channel; what lies between is of no interest here.
int take_block(BitReader& bits) {
  bits.skip(12 + 9 + 8 + 4);
  const bool switches = bits.take(1) == 1;
  const int block = switches ? bits.take(2) : 0;
  bits.skip(switches ? 20 : 22);
  bits.skip(3);
  return block;
}

}  // namespace

Mp3Frame parse_mp3_frame(std::string_view frame) {
  constexpr std::size_t header = 4, side_of_one = 17, side_of_two = 32;
  if (frame.size() < header + side_of_two) throw Error(ErrorKind::internal, "an MP3 frame is too short");
  const bool is_mono = (static_cast<unsigned char>(frame[3]) >> 6) == 3;
  Mp3Frame facts;
  facts.main_data = header + (is_mono ? side_of_one : side_of_two);
  BitReader bits(frame, header);
  facts.main_data_begin = static_cast<std::size_t>(bits.take(9));
  bits.skip(is_mono ? 5 + 4 : 3 + 8);
  for (auto& granule : facts.blocks) {
    granule[0] = take_block(bits);
    granule[1] = is_mono ? granule[0] : take_block(bits);
  }
  return facts;
}

bool blocks_follow(int before, int after) {
  const bool ends_short = before == 1 || before == 2, begins_short = after == 2 || after == 3;
  return ends_short == begins_short;
}

}  // namespace voicepress
