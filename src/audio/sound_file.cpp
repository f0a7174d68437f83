#include "audio/sound_file.h"

#include <cstring>

namespace voicepress {

SoundFile::SoundFile(const std::filesystem::path& path, int channels, int sample_rate)
    : file_(path), output_("wav", file_), packet_(libav::make_packet()) {
  const libav::CodecParameters parameters = libav::make_parameters();
  parameters->codec_type = AVMEDIA_TYPE_AUDIO;
  parameters->codec_id = AV_CODEC_ID_PCM_F32LE;
  parameters->format = AV_SAMPLE_FMT_FLT;
  parameters->sample_rate = sample_rate;
  parameters->bits_per_coded_sample = 32;
  parameters->block_align = 4 * channels;
  parameters->bit_rate = std::int64_t{32} * channels * sample_rate;
  av_channel_layout_default(&parameters->ch_layout, channels);
  output_.add_stream(*parameters, {1, sample_rate});
  output_.begin({{"rf64", "auto"}});
}

void SoundFile::write(const AudioBlock& block) {
  const std::size_t channels = block.channels.size(), frames = block.frames();
  if (frames == 0) return;
  libav::check(av_new_packet(packet_.get(), static_cast<int>(frames * channels * sizeof(float))), "not enough memory",
               ErrorKind::machine);
  for (std::size_t i = 0; i < frames; ++i)
    for (std::size_t c = 0; c < channels; ++c)
      std::memcpy(packet_->data + (i * channels + c) * sizeof(float), &block.channels[c][i], sizeof(float));
  packet_->stream_index = 0;
  packet_->pts = packet_->dts = frames_;
  packet_->duration = static_cast<std::int64_t>(frames);
  packet_->flags |= AV_PKT_FLAG_KEY;
  frames_ += static_cast<std::int64_t>(frames);
  output_.write(*packet_);
}

void SoundFile::finish() {
  output_.finish();
  // It is large, and gone when the work is done: nothing is gained by having it safe on the disk.
  file_.seal_without_sync();
  file_.rename_only();
}

}  // namespace voicepress
