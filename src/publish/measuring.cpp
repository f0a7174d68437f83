#include "publish/measuring.h"

#include "audio/analysis.h"
#include "base/crypto.h"
#include "base/error.h"
#include "publish/records.h"
#include "rules/recording_rules.h"

#include <fmt/format.h>

#include <cerrno>

#include <unistd.h>

namespace voicepress {

namespace {

std::string analysis_key(const std::string& recording_sha256) {
  return sha256_hex(fmt::format("analysis {} {}", analysis_version, recording_sha256));
}

}  // namespace

AudioProgress ReportedTask::progress() const {
  return [this](std::chrono::duration<double> done, std::chrono::duration<double> total) {
    reporter_.progress({name_, done, total});
  };
}

std::optional<std::string> hash_of_recording(const Episode& episode, HashIndex& index) {
  return episode.recording ? hash_of_sound_file(episode.recording->path.string(), index) : std::nullopt;
}

std::optional<std::string> hash_of_sound_file(const std::string& path, HashIndex& index) {
  try {
    return index.sha256(path);
  } catch (const Error& error) {
    if (::access(path.c_str(), R_OK) == 0 || errno != EACCES)
      throw Error(ErrorKind::content, fmt::format("{} cannot be read: {}", path, error.chain()));
    throw Error(ErrorKind::content, fmt::format("{} may not be read by this user: change its permissions", path));
  }
}

std::optional<RecordingAnalysis> known_analysis(const std::string& recording_sha256, const Cache& cache) {
  const auto record = cache.find_result(CacheLayer::analysis, analysis_key(recording_sha256));
  return record ? analysis_from_record(*record) : std::nullopt;
}

RecordingAnalysis measure(const Episode& episode, const SoundToMeasure& sound, const AudioTools& tools,
                          const std::stop_token& stop) {
  if (const auto known = known_analysis(sound.sha256, tools.cache)) return *known;
  const ReportedTask task(tools.reporter, "measure " + sound.name);
  RecordingAnalysis analysis = analyse_recording(sound.path, tools.pool, task.progress(), stop);
  analysis.insertions = sound.insertions;
  // A recording in which nothing is heard will be replaced: nothing is to be remembered of it.
  if (has_errors(check_recording(episode, analysis, {}))) return analysis;
  tools.cache.keep_result(CacheLayer::analysis, analysis_key(sound.sha256), to_record(analysis));
  return analysis;
}

std::chrono::milliseconds length_of(const RecordingAnalysis& analysis) {
  return duration_of(analysis.source_frames, analysis.source_rate);
}

}  // namespace voicepress
