#include "audio/container_writer.h"

#include "audio/encode_with_libav.h"
#include "audio/mux_m4a.h"
#include "base/error.h"

extern "C" {
#include <libavutil/intreadwrite.h>
}

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace voicepress {

namespace {

// LAME's delay as tags count it, and the one of every decoder (528 + 1).
constexpr int mp3_delay = 576 + 529;

libav::CodecParameters mp3_parameters(const EncoderSettings& settings) {
  libav::CodecParameters parameters = libav::make_parameters();
  parameters->codec_type = AVMEDIA_TYPE_AUDIO;
  parameters->codec_id = AV_CODEC_ID_MP3;
  parameters->sample_rate = settings.sample_rate;
  av_channel_layout_default(&parameters->ch_layout, settings.channels);
  parameters->bit_rate = std::int64_t{1000} * settings.bitrate_kbps;
  parameters->frame_size = 1152;
  parameters->initial_padding = mp3_delay;
  return parameters;
}

libav::CodecParameters parameters_for(const EncoderSettings& settings) {
  return settings.format == Format::mp3 ? mp3_parameters(settings) : parameters_of_libav_encoder(settings);
}

const char* muxer_for(Format format) {
  switch (format) {
    case Format::mp3: return "mp3";
    case Format::m4a: return "ipod";
    case Format::opus:
    case Format::opus_low: return "opus";
  }
  return "";
}

libav::MuxerOptions options_for(Format format, int sample_rate) {
  if (format == Format::mp3) return {{"write_xing", "1"}, {"id3v2_version", "0"}, {"write_id3v1", "0"}};
  // An edit list in milliseconds would cut samples off.
  if (format == Format::m4a) return {{"movie_timescale", std::to_string(m4a_timescale(sample_rate))}};
  return {};
}

}  // namespace

ContainerWriter::ContainerWriter(const EncoderSettings& settings, std::int64_t frames, TempFile& file)
    : format_(settings.format), output_(muxer_for(settings.format), file), packet_(libav::make_packet()) {
  const libav::CodecParameters parameters = parameters_for(settings);
  const int rate = parameters->sample_rate;
  frames_ = av_rescale_rnd(frames, rate, settings.sample_rate, AV_ROUND_UP);
  delay_ = parameters->initial_padding;
  output_.add_stream(*parameters, {1, rate});
  output_.begin(options_for(format_, rate));
}

void ContainerWriter::write(const EncodedSound& sound) {
  for (const EncodedPacket& packet : sound.packets) {
    if (packet.at != next_)
      throw Error(ErrorKind::internal, fmt::format("encoded sound goes on at {} instead of {}", packet.at, next_));
    // What holds padding alone is needed by no player; an MP3's length is told by its Info frame.
    if (format_ != Format::mp3 && packet.at >= frames_ + delay_) return;
    if (held_) write_held(false);
    held_ = packet;
    held_bytes_ = sound.bytes_of(packet);
    next_ = packet.at + packet.duration;
  }
}

void ContainerWriter::write_held(bool is_last) {
  libav::check(av_new_packet(packet_.get(), static_cast<int>(held_bytes_.size())), "not enough memory",
               ErrorKind::machine);
  std::memcpy(packet_->data, held_bytes_.data(), held_bytes_.size());
  packet_->stream_index = 0;
  packet_->flags |= AV_PKT_FLAG_KEY;
  packet_->pts = packet_->dts = held_->at - delay_;
  const std::int64_t left = frames_ + delay_ - held_->at;
  packet_->duration = format_ == Format::mp3 ? held_->duration : std::min<std::int64_t>(held_->duration, left);
  if (format_ == Format::mp3 && (is_last || held_->at == 0)) {
    std::uint8_t* skip = av_packet_new_side_data(packet_.get(), AV_PKT_DATA_SKIP_SAMPLES, 10);
    if (skip == nullptr) throw Error(ErrorKind::machine, "not enough memory");
    std::memset(skip, 0, 10);
    if (held_->at == 0) AV_WL32(skip, mp3_delay);
    if (is_last) AV_WL32(skip + 4, static_cast<std::uint32_t>(next_ - delay_ - frames_));
  }
  output_.write(*packet_);
}

void ContainerWriter::finish() {
  const bool is_whole = next_ >= frames_ + delay_;
  if (!held_ || !is_whole)
    throw Error(ErrorKind::internal, fmt::format("encoded sound ends after {} of {} frames", next_ - delay_, frames_));
  write_held(true);
  output_.finish();
}

}  // namespace voicepress
