#include "audio/sound_encoder.h"

#include "audio/encode_mp3.h"
#include "audio/encode_with_libav.h"
#include "audio/join.h"
#include "base/error.h"

#include <algorithm>

namespace voicepress {

namespace {

struct Surroundings {
  std::int64_t frame;       // at the encoder's rate
  std::int64_t warm_up;     // frames
  std::int64_t look_ahead;  // frames
};

// LAME's slowest memory that matters is a filter over 19 frames, and 49 is the period of its padding; FFmpeg's AAC
// encoder lets its rate control drift, so that it gets a second; Opus converges within 80 ms.
Surroundings surroundings_of(Format format) {
  switch (format) {
    case Format::mp3: return {1152, 49, 6};
    case Format::m4a: return {1024, 96, 4};
    case Format::opus:
    case Format::opus_low: return {960, 24, 6};
  }
  return {};
}

std::int64_t at_input_rate(Format format, std::int64_t frames, int sample_rate) {
  return frames * sample_rate / encoder_rate(format, sample_rate);
}

// About a second at a time, so that there is something to tell.
void feed_in_steps(SoundEncoder& encoder, const Segment& segment, std::size_t from, const FramesFed& fed) {
  constexpr std::size_t step = 49152;
  const std::size_t own_end = segment.before + segment.frames();
  for (std::size_t begin = from; begin < segment.sound.frames(); begin += step) {
    const std::size_t end = std::min(begin + step, segment.sound.frames());
    encoder.feed(segment.sound, begin, end);
    const std::size_t own_from = std::clamp(begin, segment.before, own_end);
    fed(std::clamp(end, segment.before, own_end) - own_from);
  }
}

// Where the recording ends soon behind the segment, silence follows, as it will for the encoder of the last segment.
void feed_what_is_missing(SoundEncoder& encoder, const EncoderSettings& settings, const Segment& segment) {
  const std::int64_t missing =
      look_ahead_of(settings.format, settings.sample_rate) - static_cast<std::int64_t>(segment.after);
  if (missing <= 0) return;
  AudioBlock silence;
  silence.resize(settings.channels, static_cast<std::size_t>(missing));
  encoder.feed(silence, 0, silence.frames());
}

}  // namespace

int encoder_rate(Format format, int sample_rate) {
  return format == Format::opus || format == Format::opus_low ? 48000 : sample_rate;
}

std::unique_ptr<SoundEncoder> make_encoder(const EncoderSettings& settings, std::int64_t begin) {
  switch (settings.format) {
    case Format::mp3: return make_mp3_encoder(settings, begin);
    case Format::m4a:
    case Format::opus:
    case Format::opus_low: return make_libav_encoder(settings, begin);
  }
  throw Error(ErrorKind::internal, "a format without an encoder");
}

std::int64_t warm_up_of(Format format, int sample_rate) {
  const Surroundings s = surroundings_of(format);
  return at_input_rate(format, s.frame * s.warm_up, sample_rate);
}

std::int64_t look_ahead_of(Format format, int sample_rate) {
  const Surroundings s = surroundings_of(format);
  return at_input_rate(format, s.frame * s.look_ahead, sample_rate);
}

std::int64_t segment_grid(int sample_rate) { return std::int64_t{3072} * sample_rate / 100; }

EncodedSegment encode_segment(const EncoderSettings& settings, const Segment& segment, const FramesFed& fed) {
  const std::int64_t warm_up =
      std::min(warm_up_of(settings.format, settings.sample_rate), static_cast<std::int64_t>(segment.before));
  const auto encoder = make_encoder(settings, segment.begin - warm_up);
  // A place before the segment at which an MP3 surely can be joined: see join.h.
  const std::int64_t cut = segment.begin - mp3_cut_before;
  if (settings.format == Format::mp3 && cut > segment.begin - warm_up) encoder->cut_before(cut);
  feed_in_steps(*encoder, segment, segment.before - static_cast<std::size_t>(warm_up), fed);
  if (segment.is_last)
    encoder->finish();
  else
    feed_what_is_missing(*encoder, settings, segment);
  const int rate = encoder_rate(settings.format, settings.sample_rate);
  return {encoder->take_output(), segment.begin * rate / settings.sample_rate, segment.is_last};
}

}  // namespace voicepress
