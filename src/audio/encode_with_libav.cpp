#include "audio/encode_with_libav.h"

#include "audio/rate_converter.h"
#include "base/error.h"
#include "libav/logging.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace voicepress {

namespace {

bool is_opus(Format format) { return format == Format::opus || format == Format::opus_low; }

// FFmpeg's AAC encoder searches its quantizers in one of two ways. "fast" takes half the time and, where bits are not
// scarce, leaves less noise above what the ear masks; below, its manual advises against it.
const char* aac_coder(const EncoderSettings& settings) {
  const int enough_kbps = settings.channels == 1 ? 64 : 96;
  return settings.bitrate_kbps >= enough_kbps ? "fast" : "twoloop";
}

libav::Codec start_encoder(const EncoderSettings& settings) {
  libav::prepare();
  const char* name = is_opus(settings.format) ? "libopus" : "aac";
  const AVCodec* encoder = avcodec_find_encoder_by_name(name);
  if (encoder == nullptr)
    throw Error(ErrorKind::machine,
                fmt::format("this FFmpeg has no encoder '{}': install Debian's libavcodec, or leave "
                            "{} out of formats",
                            name, to_string(settings.format)));
  libav::Codec codec(avcodec_alloc_context3(encoder));
  if (!codec) throw Error(ErrorKind::machine, "not enough memory");
  codec->sample_rate = encoder_rate(settings.format, settings.sample_rate);
  codec->sample_fmt = is_opus(settings.format) ? AV_SAMPLE_FMT_FLT : AV_SAMPLE_FMT_FLTP;
  av_channel_layout_default(&codec->ch_layout, settings.channels);
  codec->bit_rate = std::int64_t{1000} * settings.bitrate_kbps;
  codec->time_base = {1, codec->sample_rate};
  codec->flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER;
  codec->thread_count = 1;
  if (!is_opus(settings.format))
    libav::check(av_opt_set(codec->priv_data, "aac_coder", aac_coder(settings), 0), "the AAC encoder has changed",
                 ErrorKind::machine);
  libav::check(avcodec_open2(codec.get(), encoder, nullptr),
               fmt::format("the encoder '{}' does not start with {} Hz, {} channels, {} kbit/s", name,
                           codec->sample_rate, settings.channels, settings.bitrate_kbps),
               ErrorKind::machine);
  return codec;
}

class LibavEncoder final : public SoundEncoder {
 public:
  LibavEncoder(const EncoderSettings& settings, std::int64_t begin)
      : codec_(start_encoder(settings)),
        frame_(libav::make_frame()),
        packet_(libav::make_packet()),
        begin_(av_rescale(begin, codec_->sample_rate, settings.sample_rate)) {
    if (begin_ % codec_->frame_size != 0 || av_rescale(begin_, settings.sample_rate, codec_->sample_rate) != begin)
      throw Error(ErrorKind::internal, "an encoder was started between two frames");
    if (settings.sample_rate != codec_->sample_rate)
      converter_.emplace(settings.channels, settings.sample_rate, codec_->sample_rate);
    waiting_.resize(settings.channels, 0);
  }

  void feed(const AudioBlock& sound, std::size_t begin, std::size_t end) override {
    AudioBlock part;
    copy_part(sound, begin, end, part);
    if (converter_) {
      AudioBlock converted;
      converter_->convert(part, converted);
      part = std::move(converted);
    }
    waiting_.append(part);
    encode_waiting(false);
  }

  void finish() override {
    if (converter_) {
      AudioBlock rest;
      converter_->drain(rest);
      waiting_.append(rest);
    }
    encode_waiting(true);
    send(nullptr);
  }

 private:
  void encode_waiting(bool ends) {
    const auto size = static_cast<std::size_t>(codec_->frame_size);
    std::size_t at = 0;
    while (waiting_.frames() - at >= size || (ends && at < waiting_.frames())) {
      const std::size_t count = std::min(size, waiting_.frames() - at);
      fill_frame(at, count);
      send(frame_.get());
      at += count;
    }
    drop_front(waiting_, at);
  }

  void fill_frame(std::size_t at, std::size_t count) {
    av_frame_unref(frame_.get());
    frame_->nb_samples = static_cast<int>(count);
    frame_->format = codec_->sample_fmt;
    frame_->sample_rate = codec_->sample_rate;
    libav::check(av_channel_layout_copy(&frame_->ch_layout, &codec_->ch_layout), "not enough memory",
                 ErrorKind::machine);
    libav::check(av_frame_get_buffer(frame_.get(), 0), "not enough memory", ErrorKind::machine);
    frame_->pts = begin_ + fed_;
    fed_ += static_cast<std::int64_t>(count);
    const std::size_t channels = waiting_.channels.size();
    for (std::size_t c = 0; c < channels; ++c) {
      const float* from = waiting_.channels[c].data() + at;
      if (codec_->sample_fmt == AV_SAMPLE_FMT_FLTP) {
        std::copy(from, from + count, reinterpret_cast<float*>(frame_->extended_data[c]));
      } else {
        auto* to = reinterpret_cast<float*>(frame_->extended_data[0]) + c;
        for (std::size_t i = 0; i < count; ++i) to[i * channels] = from[i];
      }
    }
  }

  void send(const AVFrame* frame) {
    libav::check(avcodec_send_frame(codec_.get(), frame), "the encoder failed", ErrorKind::internal);
    for (;;) {
      const int code = avcodec_receive_packet(codec_.get(), packet_.get());
      if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return;
      libav::check(code, "the encoder failed", ErrorKind::internal);
      output_.add({reinterpret_cast<const char*>(packet_->data), static_cast<std::size_t>(packet_->size)},
                  packet_->pts + codec_->initial_padding, codec_->frame_size);
      av_packet_unref(packet_.get());
    }
  }

  libav::Codec codec_;
  libav::Frame frame_;
  libav::Packet packet_;
  std::int64_t begin_;    // in frames of the encoder's rate
  std::int64_t fed_ = 0;  // the same
  std::optional<RateConverter> converter_;
  AudioBlock waiting_;
};

}  // namespace

std::unique_ptr<SoundEncoder> make_libav_encoder(const EncoderSettings& settings, std::int64_t begin) {
  return std::make_unique<LibavEncoder>(settings, begin);
}

libav::CodecParameters parameters_of_libav_encoder(const EncoderSettings& settings) {
  const libav::Codec codec = start_encoder(settings);
  libav::CodecParameters parameters = libav::make_parameters();
  libav::check(avcodec_parameters_from_context(parameters.get(), codec.get()), "not enough memory", ErrorKind::machine);
  return parameters;
}

}  // namespace voicepress
