// A Rendition is one published audio file: finished, tagged and measured, or remembered by the lock. Nothing
// else may make one (publish/episode_work and publish/lock do), which is why a feed that is given Renditions
// cannot state a wrong length, type or duration.
#pragma once

#include "model/profile.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace voicepress {

struct Rendition {
  Format format = Format::mp3;
  std::string path;  // below the show's folder: "audio/<slug>.mp3"
  std::uint64_t bytes = 0;
  std::chrono::milliseconds duration{0};
  std::string sha256;  // hex, of the whole file
  std::string sha384;  // hex, of the whole file
  double integrated_lufs = 0;
  double true_peak_dbtp = 0;
  std::uint64_t audio_begin = 0;  // byte span of the essence within the file, half open
  std::uint64_t audio_end = 0;
  std::string tags_hash;  // of what its tags say
  bool remote = false;    // known only from the lock: not in public/, never deleted by deploy
};

}  // namespace voicepress
