#include "audio/frame_converter.h"

#include "audio/sound_scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace voicepress {

namespace {

// 36 dB over full scale: more is no sound but a mistake, and would make every later figure meaningless.
constexpr float most_believable_sample = 64.0F;

constexpr int lowest_rate = 4000;
constexpr int highest_rate = 384000;

void set_layout(AVChannelLayout& to, const AVFrame& frame) {
  av_channel_layout_uninit(&to);
  const AVChannelLayout& from = frame.ch_layout;
  // One or two channels mean mono and stereo, whatever a header calls them.
  if (from.nb_channels <= 2 || from.order == AV_CHANNEL_ORDER_UNSPEC)
    av_channel_layout_default(&to, from.nb_channels);
  else
    libav::check(av_channel_layout_copy(&to, &from), "cannot read the channels", ErrorKind::machine);
}

bool may_hold_anything(int format) {
  const AVSampleFormat packed = av_get_packed_sample_fmt(static_cast<AVSampleFormat>(format));
  return packed == AV_SAMPLE_FMT_FLT || packed == AV_SAMPLE_FMT_DBL;
}

void make_believable(AudioBlock& block) {
  for (auto& channel : block.channels)
    for (float& sample : channel)
      sample = std::isnan(sample) ? 0.0F : std::clamp(sample, -most_believable_sample, most_believable_sample);
}

}  // namespace

FrameConverter::FrameConverter(std::string name, const AVFrame& first)
    : name_(std::move(name)),
      sample_rate_(first.sample_rate),
      source_channels_(first.ch_layout.nb_channels),
      channels_(source_channels_ == 1 ? 1 : 2) {
  if (source_channels_ < 1) throw Error(ErrorKind::content, name_ + " has no channels");
  if (sample_rate_ < lowest_rate || sample_rate_ > highest_rate)
    throw Error(ErrorKind::content,
                fmt::format("{} has {} samples a second: export it with 44100 or 48000", name_, sample_rate_));
}

void FrameConverter::prepare_for(const AVFrame& frame) {
  if (frame.sample_rate != sample_rate_)
    throw Error(ErrorKind::content, fmt::format("{} changes from {} to {} Hz in the middle: export it anew as WAV",
                                                name_, sample_rate_, frame.sample_rate));
  AVChannelLayout layout = {};
  set_layout(layout, frame);
  if (swr_ && format_ == frame.format && av_channel_layout_compare(&layout_, &layout) == 0) {
    av_channel_layout_uninit(&layout);
    return;
  }
  av_channel_layout_uninit(&layout_);
  layout_ = layout;
  format_ = frame.format;

  AVChannelLayout to = {};
  av_channel_layout_default(&to, channels_);
  SwrContext* raw = nullptr;
  const int made = swr_alloc_set_opts2(&raw, &to, AV_SAMPLE_FMT_FLTP, sample_rate_, &layout_,
                                       static_cast<AVSampleFormat>(format_), sample_rate_, 0, nullptr);
  swr_.reset(raw);
  av_channel_layout_uninit(&to);
  const std::string sentence =
      fmt::format("{} has {} channels that cannot be mixed to stereo: export it as stereo or mono", name_,
                  frame.ch_layout.nb_channels);
  libav::check(made, sentence);
  libav::check(swr_init(swr_.get()), sentence);
}

std::optional<std::size_t> FrameConverter::convert(const AVFrame& frame, AudioBlock& block) {
  prepare_for(frame);
  block.resize(channels_, static_cast<std::size_t>(frame.nb_samples));
  std::array<std::uint8_t*, 2> out = {};
  for (std::size_t c = 0; c < block.channels.size(); ++c)
    out[c] = reinterpret_cast<std::uint8_t*>(block.channels[c].data());
  const int done = libav::check(swr_convert(swr_.get(), out.data(), frame.nb_samples,
                                            const_cast<const std::uint8_t**>(frame.extended_data), frame.nb_samples),
                                "cannot convert " + name_, ErrorKind::internal);
  if (done != frame.nb_samples)
    throw Error(ErrorKind::internal, fmt::format("{}: {} samples became {}", name_, frame.nb_samples, done));
  if (!may_hold_anything(frame.format) || stays_within(block, most_believable_sample)) return std::nullopt;
  const std::size_t odd = first_not_finite(block, 0, block.frames());
  make_believable(block);
  return odd < block.frames() ? std::optional(odd) : std::nullopt;
}

}  // namespace voicepress
