// What a report says of one episode (publish/show_figures.h). Any thread; one object for each episode.
#pragma once

#include "publish/courses.h"
#include "publish/promises.h"
#include "publish/timeline.h"
#include "report/figures.h"

#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace voicepress {

// The files that were listened to, or would have to be.
class HeardFiles {
 public:
  explicit HeardFiles(bool may_listen) : may_listen_(may_listen) {}
  bool may_listen() const { return may_listen_; }
  void add(const std::string& name);
  std::vector<std::string> sorted() const;

 private:
  const bool may_listen_;
  mutable std::mutex mutex_;
  std::vector<std::string> names_;
};

struct FiguresTools {
  const AudioTools& audio;
  const Workspace& workspace;
  const Show& show;
  HeardFiles& heard;
};

class EpisodeListener {
 public:
  EpisodeListener(const EpisodeIdentity& identity, Standing standing, const FiguresTools& tools)
      : episode_(*identity.episode), entry_(identity.entry), standing_(standing), tools_(tools) {}

  // Throws only what the machine cannot do; a file that cannot be used is a problem.
  void gather(const std::stop_token& stop);

  report::EpisodeFigures figures;
  Diagnostics found;  // flaws of the recording, and files that cannot be used; to be allowed or told
  bool recording_is_absent = false;

 private:
  void introduce();
  void hear_recording(const std::stop_token& stop);
  void hear_before(const RecordingAnalysis& analysis, EpisodeSound* sound, const std::stop_token& stop);
  void hear_published(const std::stop_token& stop);
  void hear_file(const std::filesystem::path& file, const std::string& sha256, const std::stop_token& stop);
  void find_limiter();
  void find_speakers();
  void find_out_of_date();
  std::optional<Transcript> transcript() const;
  bool is_elsewhere() const { return entry_ && entry_->elsewhere; }
  std::string absence() const;

  const Episode& episode_;
  const LockEntry* entry_;
  const Standing standing_;
  const FiguresTools& tools_;
  std::optional<std::string> sha256_;    // of what is heard, where it is here
  std::optional<std::string> analysed_;  // of what the figures are of
  std::optional<RecordingAnalysis> analysis_;
};

}  // namespace voicepress
