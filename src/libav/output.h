// A media file being written by a muxer of FFmpeg into a file of ours. The muxer never opens anything by name: it
// writes through our callbacks, and may read back what it wrote (which moving an MP4's index to the front takes). Its
// output names no version and no time: equal packets give equal bytes. Throws Error(machine) when the disk is full, and
// so on.
#pragma once

#include "base/files.h"
#include "libav/owners.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace voicepress::libav {

using MuxerOptions = std::vector<std::pair<std::string, std::string>>;

class MediaOutput {
 public:
  // `file` must be empty and outlive this. `muxer` as FFmpeg names it: "mp3", "ipod", "opus".
  MediaOutput(const char* muxer, TempFile& file);
  ~MediaOutput();
  MediaOutput(const MediaOutput&) = delete;
  MediaOutput& operator=(const MediaOutput&) = delete;

  AVFormatContext& context() { return *context_; }
  AVStream& add_stream(const AVCodecParameters& parameters, AVRational time_base);
  void begin(const MuxerOptions& options);  // after the streams and chapters are there; an option ignored is an error
  void write(AVPacket& packet);             // its times in the time base given to add_stream; takes its reference
  void finish();

 private:
  struct Sink;

  void check(int code, const std::string& sentence) const;

  std::unique_ptr<Sink> sink_;  // its address never changes
  Io io_;
  OutputContext context_;
  std::vector<AVRational> time_bases_;
};

}  // namespace voicepress::libav
