// A media file opened for reading as if it were hostile: a regular file, by our own descriptor, read by our own
// code; only the containers and sound codecs that producers bring; no other file or address can be opened from
// within it (playlists, external tracks), with limits on streams and on probing.
// Owns descriptor, I/O buffer and demuxer. Throws Error(content) for what is wrong with the file, Error(machine)
// when it cannot be read, Error(interrupted) when a stop was asked for.
#pragma once

#include "libav/owners.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

namespace voicepress::libav {

// Decoders of sound that a recording may need. Names as FFmpeg knows them, separated by commas.
extern const char* const sound_decoders;

class MediaInput {
 public:
  explicit MediaInput(const std::filesystem::path& path, std::stop_token stop = {});
  MediaInput(MediaInput&&) noexcept;
  MediaInput& operator=(MediaInput&&) noexcept;
  ~MediaInput();

  AVFormatContext& context() { return *context_; }
  const AVFormatContext& context() const { return *context_; }
  const std::filesystem::path& path() const { return path_; }
  std::uint64_t bytes() const;

  // Up to `count` bytes of the file as they lie there, whatever the demuxer makes of them.
  std::string bytes_at(std::uint64_t offset, std::size_t count) const;

  // Only packets of this stream will be read from now on.
  void select(int stream_index);

  // The next packet of the selected stream; false at the end of what can be read.
  bool read(AVPacket& packet);

 private:
  struct Source;  // what the I/O callbacks work on; its address never changes

  void open();

  std::filesystem::path path_;
  std::unique_ptr<Source> source_;  // outlives the contexts below
  Io io_;
  InputContext context_;
  int stream_index_ = -1;
};

}  // namespace voicepress::libav
