#include "audio/working_audio.h"

#include "libav/owners.h"

extern "C" {
#include <libavutil/channel_layout.h>
}

#include <fmt/format.h>

#include <array>

namespace voicepress {

int working_rate(int source_rate) {
  if (source_rate == 44100 || source_rate == 48000) return source_rate;
  return source_rate % 11025 == 0 ? 44100 : 48000;
}

// libswresample between planar floats of the same one or two channels. Its output is aligned with its input, and
// the sound is over when its length, in seconds, has been given out.
class WorkingAudio::RateConverter {
 public:
  RateConverter(int channels, int from, int to) : channels_(channels), from_(from), to_(to) {
    AVChannelLayout layout = {};
    av_channel_layout_default(&layout, channels);
    SwrContext* raw = nullptr;
    const int made =
        swr_alloc_set_opts2(&raw, &layout, AV_SAMPLE_FMT_FLTP, to, &layout, AV_SAMPLE_FMT_FLTP, from, 0, nullptr);
    swr_.reset(raw);
    av_channel_layout_uninit(&layout);
    const std::string sentence = fmt::format("cannot convert {} Hz to {} Hz", from, to);
    libav::check(made, sentence, ErrorKind::machine);
    libav::check(swr_init(swr_.get()), sentence, ErrorKind::machine);
  }

  void convert(const AudioBlock& from, AudioBlock& to) {
    taken_ += static_cast<std::int64_t>(from.frames());
    const int given = static_cast<int>(from.frames());
    const int room = libav::check(swr_get_out_samples(swr_.get(), given), "cannot resample", ErrorKind::internal);
    to.resize(channels_, static_cast<std::size_t>(room));
    std::array<const std::uint8_t*, 2> in = {};
    std::array<std::uint8_t*, 2> out = {};
    for (std::size_t c = 0; c < static_cast<std::size_t>(channels_); ++c) {
      in[c] = reinterpret_cast<const std::uint8_t*>(from.channels[c].data());
      out[c] = reinterpret_cast<std::uint8_t*>(to.channels[c].data());
    }
    const int done = libav::check(swr_convert(swr_.get(), out.data(), room, in.data(), given), "cannot resample",
                                  ErrorKind::internal);
    to.resize(channels_, static_cast<std::size_t>(done));
    given_ += done;
  }

  // What the filter still holds back. It is pushed out by silence: libswresample's own flush mirrors the end, and
  // gives nothing at all for sounds shorter than its filter.
  void drain(AudioBlock& to) {
    const std::int64_t whole = av_rescale_rnd(taken_, to_, from_, AV_ROUND_UP);
    const std::int64_t missing = whole - given_;
    AudioBlock silence;
    silence.resize(channels_, static_cast<std::size_t>(av_rescale(missing, from_, to_) + silence_behind));
    convert(silence, to);
    if (missing < 0 || static_cast<std::int64_t>(to.frames()) < missing)
      throw Error(ErrorKind::internal, fmt::format("resampling gave {} of {} samples", given_, whole));
    to.resize(channels_, static_cast<std::size_t>(missing));
  }

 private:
  static constexpr std::int64_t silence_behind = 4096;  // longer than the filter at any ratio

  int channels_, from_, to_;
  std::int64_t taken_ = 0, given_ = 0;  // frames
  libav::Resampler swr_;
};

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
