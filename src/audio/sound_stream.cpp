#include "audio/sound_stream.h"

#include "base/error.h"

#include <fmt/format.h>

namespace voicepress {

SoundStream::SoundStream(const std::filesystem::path& path, std::stop_token stop)
    : name_(path.string()), input_(path, std::move(stop)) {
  index_ = av_find_best_stream(&input_.context(), AVMEDIA_TYPE_AUDIO, -1, -1, &decoder_, 0);
  if (index_ == AVERROR_STREAM_NOT_FOUND) throw Error(ErrorKind::content, name_ + " holds no sound");
  if (index_ < 0)
    throw Error(ErrorKind::content, name_ + " is coded in a way that cannot be read here: export it as WAV or FLAC");
  input_.select(index_);
}

std::string SoundStream::codec() const { return avcodec_get_name(stream().codecpar->codec_id); }

libav::Codec SoundStream::make_decoder() const {
  libav::Codec codec(avcodec_alloc_context3(decoder_));
  if (!codec) throw Error(ErrorKind::machine, "not enough memory");
  libav::check(avcodec_parameters_to_context(codec.get(), stream().codecpar), name_ + " cannot be decoded");
  codec->pkt_timebase = stream().time_base;
  codec->thread_count = 1;  // complaints are kept per thread, and threads gain nothing for sound
  codec->codec_whitelist = av_strdup(libav::sound_decoders);
  codec->max_samples = std::int64_t{1} << 22;
  const int opened = avcodec_open2(codec.get(), decoder_, nullptr);
  if (opened < 0)
    throw Error(ErrorKind::content, fmt::format("{}: sound coded as {} cannot be read ({}): export it as WAV or FLAC",
                                                name_, decoder_->name, libav::reason(opened)));
  return codec;
}

}  // namespace voicepress
