// Packets of one encoder become a file that players give back to the sample: MP3 with an Info frame, AAC in MP4 with an
// edit list, Opus in Ogg with pre-skip and end trim (RFC 7845). No tags, no chapters: see mux_m4a.h and tags/.
#pragma once

#include "audio/sound_encoder.h"
#include "base/files.h"
#include "libav/output.h"

#include <cstdint>
#include <optional>

namespace voicepress {

class ContainerWriter {
 public:
  // `frames` of sound in all, at the settings' rate. `file` must be empty and outlive this.
  ContainerWriter(const EncoderSettings& settings, std::int64_t frames, TempFile& file);

  void write(const EncodedSound& sound);  // in the order of time
  void finish();                          // throws Error(internal) when packets are missing

 private:
  void write_held(bool is_last);

  Format format_;
  std::int64_t frames_;  // at the encoder's rate
  std::int64_t delay_;   // the encoder's, in its frames
  libav::MediaOutput output_;
  libav::Packet packet_;
  std::optional<EncodedPacket> held_;  // the last one is known to be the last only afterwards
  std::string held_bytes_;
  std::int64_t next_ = 0;
};

}  // namespace voicepress
