#include "audio/rate_converter.h"

#include "base/error.h"

#include <fmt/format.h>

#include <array>

namespace voicepress {

namespace {
constexpr std::int64_t silence_behind = 4096;  // longer than the filter at any ratio
}

RateConverter::RateConverter(int channels, int from, int to) : channels_(channels), from_(from), to_(to) {
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

void RateConverter::convert(const AudioBlock& from, AudioBlock& to) {
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
  const int done =
      libav::check(swr_convert(swr_.get(), out.data(), room, in.data(), given), "cannot resample", ErrorKind::internal);
  to.resize(channels_, static_cast<std::size_t>(done));
  given_ += done;
}

// It is pushed out by silence: libswresample's own flush mirrors the end, and gives nothing at all for sounds shorter
// than its filter.
void RateConverter::drain(AudioBlock& to) {
  const std::int64_t whole = av_rescale_rnd(taken_, to_, from_, AV_ROUND_UP);
  const std::int64_t missing = whole - given_;
  AudioBlock silence;
  silence.resize(channels_, static_cast<std::size_t>(av_rescale(missing, from_, to_) + silence_behind));
  convert(silence, to);
  if (missing < 0 || static_cast<std::int64_t>(to.frames()) < missing)
    throw Error(ErrorKind::internal, fmt::format("resampling gave {} of {} samples", given_, whole));
  to.resize(channels_, static_cast<std::size_t>(missing));
}

}  // namespace voicepress
