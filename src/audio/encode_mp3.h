// MP3 with a constant bit rate, by LAME (ISO/IEC 11172-3). The stream begins with an Info frame that states
// length, encoder delay and padding, so that players give back exactly the frames that went in. Samples are
// taken as they are: no resampling, no scaling, no tags.
#pragma once

#include "audio/block.h"
#include "base/files.h"

#include <memory>
#include <string>

namespace voicepress {

struct Mp3Settings {
  int sample_rate = 44100;  // 44100 or 48000
  int channels = 1;         // 1, or 2 (joint stereo)
  int bitrate_kbps = 96;
};

class Mp3Encoder {
 public:
  // Writes to `file`, which must be empty and outlive the encoder. Throws Error(content) for a bit rate that is
  // none of 64, 80, 96, 112, 128, 160, 192, 224, 256, 320; Error(machine) when LAME does not take what was asked for.
  Mp3Encoder(const Mp3Settings& settings, TempFile& file);
  ~Mp3Encoder();
  Mp3Encoder(const Mp3Encoder&) = delete;
  Mp3Encoder& operator=(const Mp3Encoder&) = delete;

  void encode(const AudioBlock& block);
  void finish();  // the last frames, then the Info frame in its place at the beginning

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string lame_version();  // "3.100"

}  // namespace voicepress
