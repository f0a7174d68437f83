// The packets of a recording whose decoder may begin anywhere (PCM, FLAC, MP3), segment by segment: reading is done in
// order under a lock, and what was handed out can be decoded by any thread. Positions are counted in frames from the
// first one that a decoder gives out, and believed only while packets follow each other without a gap.
#pragma once

#include "audio/segment_cutter.h"
#include "audio/sound_stream.h"

#include <deque>
#include <filesystem>
#include <mutex>
#include <stop_token>
#include <vector>

namespace voicepress {

// Thrown where a recording turns out to be none that can be decoded from the middle: read it in order instead.
struct CannotSplit {};

struct SegmentPackets {
  std::vector<libav::Packet> packets;  // with some ahead, for decoders that need to warm up
  std::int64_t index = 0;
  std::int64_t begin = 0, end = 0;                  // of the segment, in frames
  std::int64_t context_begin = 0, context_end = 0;  // with its context
  bool is_last = false;
};

class PacketFeed {
 public:
  // Throws CannotSplit at once where the coding does not allow it.
  PacketFeed(const std::filesystem::path& path, const SegmentGrid& grid, std::stop_token stop);

  const SoundStream& sound() const { return sound_; }
  int sample_rate() const { return sample_rate_; }

  bool next(SegmentPackets& to);  // false behind the last one. Any thread

  // The position of what a decoder gave out with this time stamp.
  std::int64_t position_of(std::int64_t timestamp) const;
  std::int64_t frames() const { return total_; }  // of the whole; known after the last segment was handed out

 private:
  struct Held {
    libav::Packet packet;
    std::int64_t begin, end;  // frames
  };

  void read_until(std::int64_t frame);
  void take(AVPacket& packet);
  void end_of_packets();

  SoundStream sound_;
  SegmentGrid grid_;
  int sample_rate_;
  std::mutex mutex_;  // guards what follows
  std::deque<Held> held_;
  std::int64_t origin_ = 0;  // of positions, in the stream's time base
  std::int64_t read_ = 0;    // frames
  std::int64_t total_ = -1;
  std::int64_t next_index_ = 0;
};

}  // namespace voicepress
