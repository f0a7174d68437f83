// What is known of a recording: measured once, then remembered by the cache as long as its bytes are the same.
#pragma once

#include "audio/encoding.h"
#include "audio/progress.h"
#include "base/pool.h"
#include "base/reporter.h"
#include "model/episode.h"
#include "model/measurements.h"
#include "publish/cache.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

namespace voicepress {

struct AudioTools {
  Cache& cache;
  HashIndex& index;
  Reporter& reporter;
  WorkPool& pool;
  std::filesystem::path public_folder;  // public/<show>
  bool remake = false;
  Encoding encoding = Encoding::in_segments;
};

// A piece of work that is told of while it lasts; that it has ended is told however it ends.
class ReportedTask {
 public:
  ReportedTask(Reporter& reporter, std::string name) : reporter_(reporter), name_(std::move(name)) {}
  ~ReportedTask() { reporter_.finished(name_); }
  ReportedTask(const ReportedTask&) = delete;
  ReportedTask& operator=(const ReportedTask&) = delete;

  AudioProgress progress() const;  // must not outlive the task

 private:
  Reporter& reporter_;
  const std::string name_;
};

// The file's hash, or nothing when it is not here. Throw Error(content) when it is here and cannot be read: that
// concerns one episode, not the machine.
std::optional<std::string> hash_of_sound_file(const std::string& path, HashIndex& index);
std::optional<std::string> hash_of_recording(const Episode& episode, HashIndex& index);

// From the cache alone.
std::optional<RecordingAnalysis> known_analysis(const std::string& recording_sha256, const Cache& cache);

struct SoundToMeasure {
  std::string name;  // for progress
  std::filesystem::path path;
  std::string sha256;       // by which the analysis is remembered
  Insertions insertions{};  // of what was produced: they are remembered with it
};

// From the cache, or by listening. Throws as analyse_recording does.
RecordingAnalysis measure(const Episode& episode, const SoundToMeasure& sound, const AudioTools& tools,
                          const std::stop_token& stop);

std::chrono::milliseconds length_of(const RecordingAnalysis& analysis);

}  // namespace voicepress
