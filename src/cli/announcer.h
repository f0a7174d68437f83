// Tells the world of each release while a server runs, in a thread of its own: whatever becomes of a hub, requests are
// answered and episodes released. What could not be told is tried again after a minute, then after five, then after
// half an hour, and with the next release.
#pragma once

#include "publish/workspace.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace voicepress::cli {

class Announcer {
 public:
  enum class Voice { all, failures_alone };

  // `print` gets whole lines, from that thread.
  Announcer(Workspace workspace, Voice voice, std::function<void(const std::string& text)> print);

  void server_listens();  // nobody is told before: they would come at once
  void something_was_built();
  void request_stop() { thread_.request_stop(); }

 private:
  void run(const std::stop_token& stop);
  // Whether anything has to be tried again.
  bool tell(const std::stop_token& stop);

  const Workspace workspace_;
  const Voice voice_;
  const std::function<void(const std::string& text)> print_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool listens_ = false, is_due_ = false;
  std::jthread thread_;  // last: it uses everything above
};

}  // namespace voicepress::cli
