// An encoder that is fed sound and gives packets, and how to make segments of a long sound with several of them.
//
// An encoder that begins in the middle first hears `warm_up` frames of what came before, so that its decisions
// (psychoacoustics, rate control, block types) are those it would have taken had it begun at the beginning; what it
// made of them is dropped. The grid of segments is a whole number of frames for every format: see segment_grid().
#pragma once

#include "audio/encoded.h"
#include "audio/segment.h"
#include "model/profile.h"

#include <functional>
#include <memory>
#include <utility>

namespace voicepress {

struct EncoderSettings {
  Format format = Format::mp3;
  int sample_rate = 44100;  // 44100 or 48000; of the sound that is fed: Opus is made at 48000 whatever comes in
  int channels = 1;         // 1 or 2
  int bitrate_kbps = 96;
};

// Takes frames one after the other. Packets of a frame come out some calls later.
class SoundEncoder {
 public:
  virtual ~SoundEncoder() = default;

  // As many channels as the settings say.
  virtual void feed(const AudioBlock& sound, std::size_t begin, std::size_t end) = 0;
  // Packets that begin at `at` or later share no bits with those before. Told before the sound there is fed.
  virtual void cut_before(std::int64_t /*at*/) {}
  virtual void finish() = 0;  // the sound ends here

  // What has come out since the last call.
  EncodedSound take_output() { return std::exchange(output_, {}); }

 protected:
  EncodedSound output_;
};

// `begin`: where the sound that will be fed stands in the whole, in frames. Throws Error(content) for a bit rate the
// format does not have, Error(machine) when an encoder does not take what was asked for.
std::unique_ptr<SoundEncoder> make_encoder(const EncoderSettings& settings, std::int64_t begin);

int encoder_rate(Format format, int sample_rate);  // Opus: always 48000

// What an encoder needs around a segment, in frames of the sound that is fed.
std::int64_t warm_up_of(Format format, int sample_rate);
std::int64_t look_ahead_of(Format format, int sample_rate);

// 30.72 s: the least that is a whole number of MP3 frames at 44.1 kHz and of their padding's period, of MP3 frames at
// 48 kHz, of AAC frames, of Opus packets, and of the phases of a resampler between 44.1 and 48 kHz.
std::int64_t segment_grid(int sample_rate);

// The packets of one segment with those around it that joins need: see join.h.
// `fed` is told how many of the segment's own frames have gone in since the last call; what it throws ends the work.
using FramesFed = std::function<void(std::size_t frames)>;
EncodedSegment encode_segment(const EncoderSettings& settings, const Segment& segment, const FramesFed& fed);

}  // namespace voicepress
