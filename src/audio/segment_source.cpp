#include "audio/segment_source.h"

#include "audio/frame_converter.h"
#include "audio/promised_length.h"
#include "audio/recording.h"
#include "base/error.h"

#include <algorithm>

namespace voicepress {

namespace {

void append_part(AudioBlock& to, const AudioBlock& from, std::int64_t begin, std::int64_t end) {
  if (to.channels.empty()) to.channels.resize(from.channels.size());
  for (std::size_t c = 0; c < to.channels.size(); ++c)
    to.channels[c].insert(to.channels[c].end(), from.channels[c].begin() + begin, from.channels[c].begin() + end);
}

// Takes what a decoder gives out and keeps the wanted frames.
class SegmentCollector {
 public:
  SegmentCollector(const PacketFeed& feed, const SegmentPackets& wanted, AudioBlock& to)
      : feed_(feed), wanted_(wanted), at_(wanted.context_begin), to_(to) {}

  void take(const AVFrame& frame) {
    if (frame.nb_samples == 0) return;
    if (frame.pts == AV_NOPTS_VALUE || frame.sample_rate != feed_.sample_rate()) throw CannotSplit();
    const std::int64_t begin = feed_.position_of(frame.pts), end = begin + frame.nb_samples;
    if (end <= wanted_.context_begin || begin >= wanted_.context_end) return;
    if (begin > at_) throw CannotSplit();  // a gap
    if (!converter_) converter_.emplace(feed_.sound().name(), frame);
    if (converter_->convert(frame, block_))
      throw CannotSplit();  // samples that are no numbers are for the reader in order
    if (block_.channel_count() != to_.channel_count()) throw CannotSplit();  // another number than at the beginning
    const std::int64_t last = std::min(end, wanted_.context_end);
    append_part(to_, block_, at_ - begin, last - begin);
    at_ = last;
  }

  bool is_complete() const { return at_ == wanted_.context_end; }

 private:
  const PacketFeed& feed_;
  const SegmentPackets& wanted_;
  std::int64_t at_;
  AudioBlock& to_;
  AudioBlock block_;
  std::optional<FrameConverter> converter_;
};

}  // namespace

void decode_segment(const PacketFeed& feed, const SegmentPackets& packets, int channels, Segment& segment) {
  const libav::Codec codec = feed.sound().make_decoder();
  const libav::Frame frame = libav::make_frame();
  segment.sound.resize(channels, 0);
  for (auto& channel : segment.sound.channels)
    channel.reserve(static_cast<std::size_t>(packets.context_end - packets.context_begin));
  SegmentCollector collector(feed, packets, segment.sound);
  bool draining = false;
  std::size_t next = 0;
  for (;;) {
    const int code = avcodec_receive_frame(codec.get(), frame.get());
    if (code == AVERROR_EOF) break;
    if (code >= 0) {
      collector.take(*frame);
      av_frame_unref(frame.get());
      continue;
    }
    // Damage is judged where a recording is read in order.
    if (code != AVERROR(EAGAIN) || draining) throw CannotSplit();
    draining = next == packets.packets.size();
    const int sent = avcodec_send_packet(codec.get(), draining ? nullptr : packets.packets[next].get());
    if (!draining && (sent < 0 || (packets.packets[next]->flags & AV_PKT_FLAG_CORRUPT) != 0)) throw CannotSplit();
    if (!draining) ++next;
  }
  if (!collector.is_complete()) throw CannotSplit();
  segment.index = packets.index;
  segment.begin = packets.begin;
  segment.before = static_cast<std::size_t>(packets.begin - packets.context_begin);
  segment.after = static_cast<std::size_t>(packets.context_end - packets.end);
  segment.is_last = packets.is_last;
}

SegmentSource::SegmentSource(const std::filesystem::path& path, const SegmentGrid& grid, Decoding decoding,
                             std::stop_token stop)
    : cutter_(grid) {
  // Its first frame says more than a header, and whatever is no sound is refused by it.
  auto reader = std::make_unique<WorkingAudio>(path, stop);
  const RecordingReader& recording = reader->recording();
  facts_ = {recording.codec(), recording.sample_rate(), recording.source_channels(), recording.channels(),
            reader->sample_rate()};
  expected_frames_ = reader->expected_frames();
  if (decoding == Decoding::in_order) {
    in_order_ = std::move(reader);
    return;
  }
  if (facts_.source_rate != facts_.sample_rate) throw CannotSplit();
  feed_ = std::make_unique<PacketFeed>(path, grid, std::move(stop));
  if (feed_->sample_rate() != facts_.source_rate) throw CannotSplit();
}

SegmentSource::~SegmentSource() = default;

std::int64_t SegmentSource::source_frames() const { return feed_ ? feed_->frames() : in_order_->recording().frames(); }

void SegmentSource::listen_to_source(std::function<void(const AudioBlock&)> listener) {
  if (in_order_) in_order_->listen_to_source(std::move(listener));
}

bool SegmentSource::next(Segment& segment) { return feed_ ? next_side_by_side(segment) : next_in_order(segment); }

// Which of several threads comes first to something wrong is chance: what is said of it is left to the reader in order.
bool SegmentSource::next_side_by_side(Segment& segment) {
  try {
    SegmentPackets packets;
    if (!feed_->next(packets)) return false;
    decode_segment(*feed_, packets, facts_.channels, segment);
    return true;
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::content) throw CannotSplit();
    throw;
  }
}

bool SegmentSource::next_in_order(Segment& segment) {
  const std::scoped_lock lock(mutex_);
  while (!has_ended_) {
    if (cutter_.next(segment)) return true;
    if (in_order_->read(block_))
      cutter_.add(block_);
    else
      has_ended_ = true;
  }
  return cutter_.next(segment) || cutter_.finish(segment);
}

void for_each_segment(SegmentSource& source, WorkPool& pool, const std::stop_token& stop,
                      const std::function<void(const Segment&)>& work) {
  const Job take_segments = [&](const std::stop_token& stopped) {
    Segment segment;
    while (source.next(segment)) {
      throw_if_stopped(stopped);
      work(segment);
    }
  };
  pool.run(std::vector<Job>(pool.workers(), take_segments), stop);
}

}  // namespace voicepress
