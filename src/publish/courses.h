// How loud an episode is from second to second, before and after: for `voicepress report` alone, which listens once
// and remembers it in a layer of its own of the cache. What a build keeps and promises does not depend on it.
#pragma once

#include "audio/treatment.h"
#include "model/sound_course.h"
#include "publish/measuring.h"
#include "publish/sound.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

namespace voicepress {

// What is heard of an episode before it is made as loud as the others, in the channels of its enclosure, and what the
// limiter does with it: as the enclosure was made where the cache remembers that, else as it would be made now.
class SoundBefore {
 public:
  // `sha256` as hash_of_sound gave it, or as the lock remembers it.
  SoundBefore(const Episode& episode, std::string sha256, const RecordingAnalysis& analysis, const AudioTools& tools)
      : episode_(episode), sha256_(std::move(sha256)), analysis_(analysis), tools_(tools) {}

  std::optional<SoundCourse> known() const;
  // Throws as analyse_recording does.
  SoundCourse measure(EpisodeSound& sound, const std::stop_token& stop) const;
  int channels() const;

 private:
  std::string key() const;
  std::optional<Treatment> as_made() const;
  std::optional<Treatment> treatment_for(EpisodeSound& sound, const std::stop_token& stop) const;

  const Episode& episode_;
  const std::string sha256_;
  const RecordingAnalysis& analysis_;
  const AudioTools& tools_;
};

// Of a published file.
std::optional<SoundCourse> known_course(const std::string& file_sha256, const Cache& cache);
SoundCourse measure_course_of(const std::filesystem::path& file, const std::string& file_sha256,
                              const std::string& name, const AudioTools& tools, const std::stop_token& stop);

}  // namespace voicepress
