// What terminal and pages are told of a preview: one line for each build that changed something, complaints when they
// are other ones than before, and how far audio is. Holds what was said last. Any thread.
#pragma once

#include "base/error.h"
#include "base/reporter.h"
#include "cli/common_options.h"
#include "cli/preview_message.h"
#include "publish/preview.h"
#include "server/announcements.h"

#include <chrono>
#include <filesystem>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace voicepress::cli {

class PreviewDesk {
 public:
  // `announcements` must outlive it.
  PreviewDesk(const CommonOptions& options, std::filesystem::path root, Announcements& announcements);

  void built(const BuildReport& report, std::chrono::milliseconds took);
  void waiting(const Error& busy);
  void failed(const Error& error);

  void progress(const Progress& progress);
  void finished(const std::string& task);

 private:
  void announce(PreviewMessage message, Pages pages);

  const CommonOptions options_;
  const std::filesystem::path root_;
  Announcements& announcements_;
  std::mutex mutex_;  // guards what follows
  PreviewMessage said_;
  std::vector<std::pair<std::string, int>> tasks_;  // that are running, with their percent
  std::chrono::steady_clock::time_point last_progress_{};
  bool has_built_ = false;
};

// "Rebuilt in 82 ms: 1 page changed"; empty when there is nothing to say.
std::string line_of(const PreviewChange& change, const Diagnostics& before, const Diagnostics& now, bool is_first,
                    std::chrono::milliseconds took);

}  // namespace voicepress::cli
