// Encoded segments come from many threads in any order and go into their file in the order of time, each joined to the
// one before it.
#pragma once

#include "audio/container_writer.h"
#include "audio/encoded.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>

namespace voicepress {

class OrderedSound {
 public:
  OrderedSound(const EncoderSettings& settings, std::int64_t frames, TempFile& file)
      : format_(settings.format), writer_(settings, frames, file) {}

  void add(std::int64_t index, EncodedSegment segment);                   // any thread
  void add_in_order(const EncodedSound& sound) { writer_.write(sound); }  // of one encoder, instead

  void finish();
  // False when two segments did not fit together: then the file is of no use.
  bool is_clean() const { return is_clean_; }

 private:
  void append(EncodedSegment segment);
  void write_left(std::int64_t end);

  Format format_;
  std::mutex mutex_;  // guards what follows
  ContainerWriter writer_;
  std::map<std::int64_t, EncodedSegment> waiting_;
  std::optional<EncodedSegment> left_;  // waits for the one behind it
  std::int64_t written_ = 0;            // frames
  std::int64_t next_ = 0;
  bool is_clean_ = true;
};

}  // namespace voicepress
