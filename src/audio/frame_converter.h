// Decoded frames of any sample format and layout become planar floats in one or two channels: mono and stereo as
// they are, more channels mixed down to stereo by libswresample. The sample rate is never changed here.
#pragma once

#include "audio/block.h"
#include "libav/owners.h"

#include <optional>
#include <string>

namespace voicepress {

class FrameConverter {
 public:
  // `name` of the recording, for errors. The first frame decides rate and channels of all that follow.
  FrameConverter(std::string name, const AVFrame& first);
  ~FrameConverter() { av_channel_layout_uninit(&layout_); }
  FrameConverter(const FrameConverter&) = delete;
  FrameConverter& operator=(const FrameConverter&) = delete;

  int sample_rate() const { return sample_rate_; }
  int source_channels() const { return source_channels_; }
  int channels() const { return channels_; }

  // Gives the place of the first sample in the block that is infinite or no number (they become finite), if there is
  // one.
  std::optional<std::size_t> convert(const AVFrame& frame, AudioBlock& block);

 private:
  void prepare_for(const AVFrame& frame);

  std::string name_;
  int sample_rate_;
  int source_channels_;
  int channels_;
  int format_ = AV_SAMPLE_FMT_NONE;
  AVChannelLayout layout_ = {};
  libav::Resampler swr_;
};

}  // namespace voicepress
