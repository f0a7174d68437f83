#include "audio/join.h"

#include "audio/aac_unit.h"
#include "audio/mp3_frame.h"

#include <algorithm>
#include <vector>

namespace voicepress {

namespace {

// How many packets before the segment's beginning an encoder is warm already.
constexpr std::size_t mp3_frames_before = mp3_cut_before / 1152;
constexpr std::size_t aac_units_before = 16;
constexpr std::size_t opus_packets_before = 8;

std::size_t index_of(const EncodedSound& sound, std::int64_t at) {
  const auto found =
      std::lower_bound(sound.packets.begin(), sound.packets.end(), at,
                       [](const EncodedPacket& packet, std::int64_t wanted) { return packet.at < wanted; });
  return static_cast<std::size_t>(found - sound.packets.begin());
}

// A place that both sides know: the packets of the same time in either.
struct Place {
  std::size_t left, right;
};

// From the one at which the right encoder has heard most to the one at which it has heard least.
std::vector<Place> places(const EncodedSound& left, const EncodedSegment& right, std::size_t before) {
  std::vector<Place> found;
  const std::size_t begin = index_of(right.sound, right.begin);
  if (left.packets.empty()) return found;
  for (std::size_t r = index_of(right.sound, left.packets.back().at) + 1; r-- > begin - std::min(begin, before);) {
    if (r == 0 || r >= right.sound.packets.size()) continue;
    const std::size_t l = index_of(left, right.sound.packets[r].at);
    if (l > 0 && l < left.packets.size() && left.packets[l].at == right.sound.packets[r].at) found.push_back({l, r});
  }
  return found;
}

Mp3Frame frame_at(const EncodedSound& sound, std::size_t index) {
  return parse_mp3_frame(sound.bytes_of(sound.packets[index]));
}

// The bytes of main data areas that end where frame `index` begins, as places in `sound.bytes`, last first; fewer where
// there are no more.
std::vector<std::size_t> areas_before(const EncodedSound& sound, std::size_t index, std::size_t count) {
  std::vector<std::size_t> places;
  while (index-- > 0 && places.size() < count) {
    const EncodedPacket& packet = sound.packets[index];
    const std::size_t area = packet.begin + frame_at(sound, index).main_data;
    for (std::size_t at = packet.begin + packet.size; at-- > area && places.size() < count;) places.push_back(at);
  }
  return places;
}

// What `right` keeps in frames before the join goes into those of `left`, over what `left` kept there for itself.
bool move_reservoir(EncodedSound& left, const EncodedSound& right, const Place& place) {
  const std::size_t wanted = frame_at(right, place.right).main_data_begin;
  if (wanted > frame_at(left, place.left).main_data_begin) return false;
  const auto from = areas_before(right, place.right, wanted), to = areas_before(left, place.left, wanted);
  if (from.size() != wanted || to.size() != wanted) return false;
  for (std::size_t i = 0; i < wanted; ++i) left.bytes[to[i]] = right.bytes[from[i]];
  return true;
}

bool blocks_meet(const EncodedSound& left, const EncodedSound& right, const Place& place) {
  const auto before = frame_at(left, place.left - 1).blocks[1], after = frame_at(right, place.right).blocks[0];
  return blocks_follow(before[0], after[0]) && blocks_follow(before[1], after[1]);
}

std::optional<std::int64_t> join_mp3(EncodedSound& left, const EncodedSegment& right) {
  for (const Place& place : places(left, right, mp3_frames_before)) {
    // Equal lengths: the padding of both counts from the same frame.
    const bool same_length = left.packets[place.left].size == right.sound.packets[place.right].size;
    if (same_length && blocks_meet(left, right.sound, place) && move_reservoir(left, right.sound, place))
      return right.sound.packets[place.right].at;
  }
  return std::nullopt;
}

// The halves of two windows cancel each other's aliases where both encoders chose the same window for the unit before.
std::optional<std::int64_t> join_aac(const EncodedSound& left, const EncodedSegment& right) {
  for (const Place& place : places(left, right, aac_units_before)) {
    const auto before = aac_window(left.bytes_of(left.packets[place.left - 1]));
    if (before && before == aac_window(right.sound.bytes_of(right.sound.packets[place.right - 1])))
      return right.sound.packets[place.right].at;
  }
  return std::nullopt;
}

// Configuration and stereo flag of the table of contents; how many frames a packet holds does not matter.
int opus_mode(const EncodedSound& sound, std::size_t index) {
  return static_cast<unsigned char>(sound.bytes_of(sound.packets[index]).front()) & 0xfc;
}

std::optional<std::int64_t> join_opus(const EncodedSound& left, const EncodedSegment& right) {
  for (const Place& place : places(left, right, opus_packets_before)) {
    const int mode = opus_mode(left, place.left - 1);
    if (mode == opus_mode(right.sound, place.right - 1) && mode == opus_mode(right.sound, place.right))
      return right.sound.packets[place.right].at;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> join(Format format, EncodedSound& left, const EncodedSegment& right) {
  switch (format) {
    case Format::mp3: return join_mp3(left, right);
    case Format::m4a: return join_aac(left, right);
    case Format::opus:
    case Format::opus_low: return join_opus(left, right);
  }
  return std::nullopt;
}

}  // namespace voicepress
