// A recording at the sample rate it will be published in, one or two channels as it was read. 44.1 and 48 kHz
// stay as they are; anything else is resampled (libswresample) to whichever of the two is its relative.
#pragma once

#include "audio/recording.h"

#include <functional>

namespace voicepress {

class RateConverter;

// 44100 for 44100 and whatever divides or multiplies into it (11025, 22050, 88200, 176400); 48000 for the rest.
int working_rate(int source_rate);

class WorkingAudio {
 public:
  explicit WorkingAudio(const std::filesystem::path& path, std::stop_token stop = {});
  ~WorkingAudio();
  WorkingAudio(const WorkingAudio&) = delete;
  WorkingAudio& operator=(const WorkingAudio&) = delete;

  const RecordingReader& recording() const { return reader_; }
  int sample_rate() const { return rate_; }
  int channels() const { return reader_.channels(); }

  bool read(AudioBlock& block);  // false at the end
  // Is shown every block as the recording has it, before resampling.
  void listen_to_source(std::function<void(const AudioBlock&)> listener) { listener_ = std::move(listener); }
  std::int64_t frames() const { return frames_; }  // given out so far, at sample_rate()
  // How many frames there will be in all, as far as the container tells; 0 when it does not.
  std::int64_t expected_frames() const;

 private:
  RecordingReader reader_;
  int rate_;
  std::unique_ptr<RateConverter> converter_;  // only where the rates differ
  AudioBlock source_block_;
  std::function<void(const AudioBlock&)> listener_;
  std::int64_t frames_ = 0;
  bool ended_ = false;
};

}  // namespace voicepress
