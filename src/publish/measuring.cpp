#include "publish/measuring.h"

#include "audio/analysis.h"
#include "base/crypto.h"
#include "publish/records.h"

#include <fmt/format.h>

namespace voicepress {

namespace {

std::string analysis_key(const Episode& episode, const std::string& recording_sha256) {
  return sha256_hex(
      fmt::format("analysis {} {} {}", analysis_version, to_string(episode.profile.channels), recording_sha256));
}

}  // namespace

AudioProgress AudioTools::progress_of(const std::string& task) const {
  return [this, task](std::chrono::duration<double> done, std::chrono::duration<double> total) {
    reporter.progress({task, done, total});
  };
}

std::optional<RecordingAnalysis> known_analysis(const Episode& episode, const std::string& recording_sha256,
                                                const Cache& cache) {
  const auto record = cache.find_result(CacheLayer::analysis, analysis_key(episode, recording_sha256));
  return record ? analysis_from_record(*record) : std::nullopt;
}

RecordingAnalysis measure(const Episode& episode, const std::string& recording_sha256, const AudioTools& tools,
                          const std::stop_token& stop) {
  if (const auto known = known_analysis(episode, recording_sha256, tools.cache)) return *known;
  const std::string task = "measure " + *episode.recording->name;
  const RecordingAnalysis analysis =
      analyse_recording(episode.recording->path, episode.profile.channels, tools.progress_of(task), stop);
  tools.reporter.finished(task);
  tools.cache.keep_result(CacheLayer::analysis, analysis_key(episode, recording_sha256), to_record(analysis));
  return analysis;
}

std::chrono::milliseconds length_of(const RecordingAnalysis& analysis) {
  return duration_of(analysis.source_frames, analysis.source_rate);
}

}  // namespace voicepress
