#include "audio/working_audio.h"

#include "audio/rate_converter.h"

extern "C" {
#include <libavutil/mathematics.h>
}

namespace voicepress {

int working_rate(int source_rate) {
  if (source_rate == 44100 || source_rate == 48000) return source_rate;
  return source_rate % 11025 == 0 ? 44100 : 48000;
}

WorkingAudio::WorkingAudio(const std::filesystem::path& path, std::stop_token stop)
    : reader_(path, std::move(stop)), rate_(working_rate(reader_.sample_rate())) {
  if (rate_ != reader_.sample_rate())
    converter_ = std::make_unique<RateConverter>(reader_.channels(), reader_.sample_rate(), rate_);
}

WorkingAudio::~WorkingAudio() = default;

bool WorkingAudio::read(AudioBlock& block) {
  if (!converter_) {
    const bool more = reader_.read(block);
    if (more && listener_) listener_(block);
    if (more) frames_ += static_cast<std::int64_t>(block.frames());
    return more;
  }
  while (!ended_) {
    if (reader_.read(source_block_)) {
      if (listener_) listener_(source_block_);
      converter_->convert(source_block_, block);
    } else {
      converter_->drain(block);
      ended_ = true;
    }
    frames_ += static_cast<std::int64_t>(block.frames());
    if (block.frames() > 0) return true;
  }
  return false;
}

std::int64_t WorkingAudio::expected_frames() const {
  const auto promised = reader_.promised_frames();
  if (!promised) return 0;
  return av_rescale_rnd(*promised, rate_, reader_.sample_rate(), AV_ROUND_UP);
}

}  // namespace voicepress
