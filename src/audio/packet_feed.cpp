#include "audio/packet_feed.h"

#include "audio/promised_length.h"
#include "audio/recording.h"
#include "base/error.h"

#include <algorithm>

namespace voicepress {

namespace {

// MP3 frames reach back into others (the bit reservoir, 511 bytes) and overlap with the one before: after a second of
// frames a decoder is where it would be had it begun at the beginning.
constexpr double warm_up_seconds = 1.0;

bool can_begin_anywhere(AVCodecID codec) {
  return codec == AV_CODEC_ID_FLAC || codec == AV_CODEC_ID_MP3 || av_get_exact_bits_per_sample(codec) > 0;
}

}  // namespace

PacketFeed::PacketFeed(const std::filesystem::path& path, const SegmentGrid& grid, std::stop_token stop)
    : sound_(path, std::move(stop)), grid_(grid), sample_rate_(sound_.stream().codecpar->sample_rate) {
  if (!can_begin_anywhere(sound_.stream().codecpar->codec_id) || sample_rate_ <= 0) throw CannotSplit();
}

std::int64_t PacketFeed::position_of(std::int64_t timestamp) const {
  return av_rescale_q(timestamp - origin_, sound_.stream().time_base, {1, sample_rate_});
}

// What a packet asks to skip at its beginning or end (an encoder's delay and padding) is no sound.
void PacketFeed::take(AVPacket& packet) {
  if (packet.pts == AV_NOPTS_VALUE || packet.duration <= 0) throw CannotSplit();
  const auto [skipped, discarded] = libav::skipped_samples(packet);
  if (read_ == 0 && held_.empty()) {
    origin_ = packet.pts + av_rescale_q(skipped, {1, sample_rate_}, sound_.stream().time_base);
  } else if (skipped != 0 || position_of(packet.pts) != read_) {
    throw CannotSplit();
  }
  const std::int64_t begin = position_of(packet.pts);
  const std::int64_t whole = av_rescale_q(packet.duration, sound_.stream().time_base, {1, sample_rate_});
  const std::int64_t end = begin + whole - discarded;
  if (end < begin && begin >= 0) throw CannotSplit();
  libav::Packet own = libav::make_packet();
  av_packet_move_ref(own.get(), &packet);
  held_.push_back({std::move(own), begin, end});
  read_ = end;
}

void PacketFeed::end_of_packets() {
  total_ = std::max<std::int64_t>(read_, 0);
  judge_length(sound_.name(), total_, promised_frames(sound_.input(), sound_.stream(), sample_rate_), sample_rate_, 0);
}

void PacketFeed::read_until(std::int64_t frame) {
  const libav::Packet packet = libav::make_packet();
  while (total_ < 0 && read_ < frame) {
    if (sound_.input().read(*packet))
      take(*packet);
    else
      end_of_packets();
  }
}

bool PacketFeed::next(SegmentPackets& to) {
  const std::scoped_lock lock(mutex_);
  to.index = next_index_;
  to.begin = next_index_ * grid_.frames;
  if (total_ >= 0 && to.begin >= total_) return false;
  to.end = to.begin + grid_.frames;
  to.context_begin = std::max<std::int64_t>(0, to.begin - static_cast<std::int64_t>(grid_.before));
  to.context_end = to.end + static_cast<std::int64_t>(grid_.after);
  read_until(to.context_end);
  if (total_ >= 0) {
    if (to.begin >= total_) return false;
    to.is_last = total_ <= to.end;
    to.end = std::min(to.end, total_);
    to.context_end = std::min(to.context_end, total_);
  }
  const auto warm_up = static_cast<std::int64_t>(warm_up_seconds * sample_rate_);
  to.packets.clear();
  for (const Held& held : held_) {
    if (held.end <= to.context_begin - warm_up || held.begin >= to.context_end) continue;
    libav::Packet copy = libav::make_packet();
    libav::check(av_packet_ref(copy.get(), held.packet.get()), "not enough memory", ErrorKind::machine);
    to.packets.push_back(std::move(copy));
  }
  ++next_index_;
  const std::int64_t needed = next_index_ * grid_.frames - static_cast<std::int64_t>(grid_.before) - warm_up;
  while (!held_.empty() && held_.front().end <= needed) held_.pop_front();
  return true;
}

}  // namespace voicepress
