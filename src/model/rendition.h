// A Rendition is one published audio file: finished, tagged and measured, or remembered by the lock. Nothing
// else may make one (publish/audio_run and publish/lock do), which is why a feed that is given Renditions
// cannot state a wrong length, type or duration.
#pragma once

#include "base/urls.h"
#include "model/profile.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

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
  std::vector<std::uint64_t> offsets;  // see byte_offsets_of; empty where every second takes the same, and in old locks
  std::string tags_hash;               // of what its tags say
  std::string profile_hash;            // of what decided its sound: see canonical_text in model/profile.h
  bool remote = false;                 // known only from the lock: not in public/, never deleted by deploy

  // Audio of a show that came from another host, published there still: its absolute address and its media type, as
  // subscribers know them. Length and duration are what was said of it, 0 where nothing was. Otherwise both are empty.
  std::string address;
  std::string type;

  bool is_elsewhere() const { return !address.empty(); }
  std::string address_in(const std::string& show_url) const {
    return is_elsewhere() ? address : join_url(show_url, path);
  }
  std::string type_of_file() const { return is_elsewhere() ? type : media_type(format); }

  // Measured, not asked for: the essence's bytes over its length, in bit/s as podcast:alternateEnclosure wants it. A
  // lock of any age knows both. 0 where there is no length.
  std::uint64_t bits_per_second() const;

  bool operator==(const Rendition&) const = default;
};

inline std::uint64_t Rendition::bits_per_second() const {
  const auto milliseconds = static_cast<std::uint64_t>(std::max<std::int64_t>(0, duration.count()));
  return milliseconds == 0 ? 0 : ((audio_end - audio_begin) * 8000 + milliseconds / 2) / milliseconds;
}

}  // namespace voicepress
