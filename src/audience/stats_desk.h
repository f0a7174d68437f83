// Makes the page of the counts for who asks a server for it, in a thread of its own: it reads the disk, and no thread
// that serves may wait for one. A page is good for ten seconds.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace voicepress {

class StatsDesk {
 public:
  explicit StatsDesk(std::filesystem::path counts);

  // Nothing: it is being made. Any thread.
  std::optional<std::string> page();

 private:
  void run(const std::stop_token& stop);
  std::string made_page() const;

  const std::filesystem::path counts_;
  std::mutex mutex_;
  std::condition_variable_any wanted_;
  bool is_wanted_ = false;
  std::optional<std::string> page_;
  std::chrono::steady_clock::time_point made_at_{};
  std::jthread thread_;  // last: it uses everything above
};

}  // namespace voicepress
