// Progress for people, on stderr. On a terminal: a live line for each running task and one for all tasks known so far,
// drawn over themselves and gone when the work is done. Elsewhere (a log): one line per 10 percent of a task, but not
// many a second. The only clock is here, for speed and time left; it never decides about content.
#pragma once

#include "base/reporter.h"
#include "cli/progress_text.h"
#include "cli/terminal.h"

#include <chrono>
#include <list>
#include <mutex>
#include <optional>
#include <string>

namespace voicepress::cli {

class ConsoleReporter final : public Reporter {
 public:
  explicit ConsoleReporter(const Terminal& terminal) : terminal_(terminal) {}
  ~ConsoleReporter() override;

  void progress(const Progress& progress) override;
  void finished(const std::string& task) override;

 private:
  using Clock = std::chrono::steady_clock;
  struct Task {
    std::string name;
    Clock::time_point started;
    double done = 0, total = 0;
    int tenths_told = 0;
    Clock::time_point last_told{};
  };
  Task& task_named(const std::string& name, Clock::time_point now);
  void draw(Clock::time_point now);
  WorkDone total(Clock::time_point now) const;
  static void tell_tenth(Task& task, Clock::time_point now);

  const Terminal& terminal_;
  std::mutex mutex_;       // guards what follows
  std::list<Task> tasks_;  // running, in the order they began
  double finished_ = 0;    // seconds of audio of tasks that have ended
  std::optional<Clock::time_point> began_;
  Clock::time_point last_drawn_{};
};

}  // namespace voicepress::cli
