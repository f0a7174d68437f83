// The one stream of sound in a media file that a recording is read from, and decoders for it. Whatever is no sound, or
// is coded in a way that cannot be read here, is refused with Error(content) saying what to do.
#pragma once

#include "libav/input.h"

#include <filesystem>
#include <stop_token>
#include <string>

namespace voicepress {

class SoundStream {
 public:
  explicit SoundStream(const std::filesystem::path& path, std::stop_token stop = {});

  const std::string& name() const { return name_; }  // of the file, for errors
  libav::MediaInput& input() { return input_; }
  const libav::MediaInput& input() const { return input_; }
  const AVStream& stream() const { return *input_.context().streams[index_]; }
  std::string codec() const;  // FFmpeg's name: "flac"

  libav::Codec make_decoder() const;  // opened; as many as are needed

 private:
  std::string name_;
  libav::MediaInput input_;
  const AVCodec* decoder_ = nullptr;
  int index_ = -1;
};

}  // namespace voicepress
