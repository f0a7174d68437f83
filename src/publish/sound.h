// What is heard of an episode: its recording as it is, or what is produced from it and other sounds. Both are told
// apart by a hash, as the lock and the cache know it; both are measured once. What is produced is a large file that
// exists only while it is worked on.
#pragma once

#include "model/episode.h"
#include "publish/measuring.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace voicepress {

// Of the recording, or of everything that goes into the production. Nothing when the recording is not here. Throws
// Error(content) when it is here and cannot be read, or another part is missing: that concerns one episode, not the
// machine.
std::optional<std::string> hash_of_sound(const Episode& episode, HashIndex& index);

// The recording itself, whatever it is joined with: from the cache, or by listening. Nothing when it is not here.
// Throws as analyse_recording does.
std::optional<RecordingAnalysis> measure_recording(const Episode& episode, const AudioTools& tools,
                                                   const std::stop_token& stop);

class EpisodeSound {
 public:
  // `sha256` as hash_of_sound gave it.
  EpisodeSound(const Episode& episode, std::string sha256, const AudioTools& tools, const std::stop_token& stop);
  ~EpisodeSound();
  EpisodeSound(const EpisodeSound&) = delete;
  EpisodeSound& operator=(const EpisodeSound&) = delete;

  // From the cache, or by listening; once. Throw as analyse_recording does.
  const RecordingAnalysis& recording_analysis();  // of the recording itself
  const RecordingAnalysis& analysis();            // of what is heard
  // Produced when it is asked for first.
  const std::filesystem::path& path();

 private:
  void produce_now();

  const Episode& episode_;
  const std::string sha256_;
  const AudioTools& tools_;
  const std::stop_token& stop_;
  std::unique_ptr<WorkFolder> folder_;
  std::filesystem::path path_;  // empty: not there yet
  std::optional<RecordingAnalysis> recording_analysis_, analysis_;
  Insertions insertions_;
};

}  // namespace voicepress
