// Progress for people, on stderr. On a terminal: one live line with percent, speed and time left, drawn over
// itself and gone when the work is done. Elsewhere (a log): one line per 10 percent of a task, but not many a second.
#pragma once

#include "base/reporter.h"
#include "cli/terminal.h"

#include <chrono>
#include <map>
#include <mutex>
#include <string>

namespace voicepress::cli {

class ConsoleReporter final : public Reporter {
 public:
  explicit ConsoleReporter(const Terminal& terminal) : terminal_(terminal) {}
  ~ConsoleReporter() override { clear_line(); }

  void progress(const Progress& progress) override;
  void finished(const std::string& task) override;

 private:
  using Clock = std::chrono::steady_clock;  // for speed and time left; never for content
  struct Task {
    Clock::time_point started = Clock::now();
    double done = 0, total = 0;
    int tenths_told = 0;
    Clock::time_point last_told{};
  };
  void draw();
  void tell_tenth(const std::string& name, Task& task);
  void clear_line();
  static std::string speed_and_time_left(const Task& task);

  const Terminal& terminal_;
  std::mutex mutex_;
  std::map<std::string, Task> tasks_;
  Clock::time_point last_drawn_{};
  bool line_drawn_ = false;
};

}  // namespace voicepress::cli
