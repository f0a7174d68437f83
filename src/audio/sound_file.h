// Sound on its way to a file that the engine reads again: WAV of 32-bit floats, which cannot clip, of any length.
#pragma once

#include "audio/block.h"
#include "base/files.h"
#include "libav/output.h"

#include <cstdint>
#include <filesystem>

namespace voicepress {

class SoundFile {
 public:
  SoundFile(const std::filesystem::path& path, int channels, int sample_rate);

  void write(const AudioBlock& block);
  void finish();  // before that there is no file
  std::int64_t frames() const { return frames_; }

 private:
  TempFile file_;
  libav::MediaOutput output_;
  libav::Packet packet_;
  std::int64_t frames_ = 0;
};

}  // namespace voicepress
