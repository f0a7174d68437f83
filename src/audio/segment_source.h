// A recording cut into segments at the rate it is published in (working_rate), for many threads at once: each takes the
// next segment with a cutter of its own. Where a decoder may begin anywhere, threads decode side by side; other
// codings, and recordings whose rate must change, are decoded in order under a lock, ahead of what is done with the
// sound. What comes out is the same for every number of threads.
#pragma once

#include "audio/packet_feed.h"
#include "audio/segment.h"
#include "audio/working_audio.h"
#include "base/pool.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace voicepress {

enum class Decoding { side_by_side, in_order };

// Carries work out with side by side decoding, and anew in order where that turns out to be impossible: which of them
// it is depends on the file alone.
template <class Work>
auto decoded_somehow(Work work) {
  try {
    return work(Decoding::side_by_side);
  } catch (const CannotSplit&) {
    return work(Decoding::in_order);
  }
}

// How this recording will be decoded, as far as its header tells.
struct SoundFacts {
  std::string codec;
  int source_rate = 0;
  int source_channels = 0;
  int channels = 0;  // of segments: 1 or 2
  int sample_rate = 0;
};

class SegmentSource {
 public:
  // Throws CannotSplit when side by side is asked for and cannot be done, here or in next().
  SegmentSource(const std::filesystem::path& path, const SegmentGrid& grid, Decoding decoding, std::stop_token stop);
  ~SegmentSource();

  const SoundFacts& facts() const { return facts_; }
  std::int64_t expected_frames() const { return expected_frames_; }  // at sample_rate, 0 when unknown
  std::int64_t source_frames() const;  // of the whole, in the recording's rate; after the last segment

  bool next(Segment& segment);  // false behind the last one. Any thread

  // In order only: is shown every block as the recording has it, before its rate is changed.
  void listen_to_source(std::function<void(const AudioBlock&)> listener);

 private:
  bool next_in_order(Segment& segment);
  bool next_side_by_side(Segment& segment);

  SoundFacts facts_;
  std::int64_t expected_frames_ = 0;
  std::unique_ptr<PacketFeed> feed_;  // side by side
  std::unique_ptr<WorkingAudio> in_order_;
  std::mutex mutex_;  // guards what follows, and in_order_
  SegmentCutter cutter_;
  AudioBlock block_;
  bool has_ended_ = false;
};

// Every segment once, on all threads, in no particular order.
void for_each_segment(SegmentSource& source, WorkPool& pool, const std::stop_token& stop,
                      const std::function<void(const Segment&)>& work);

// A segment's packets decoded: exactly its frames and its context.
void decode_segment(const PacketFeed& feed, const SegmentPackets& packets, int channels, Segment& segment);

}  // namespace voicepress
