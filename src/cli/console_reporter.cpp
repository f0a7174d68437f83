#include "cli/console_reporter.h"

#include "base/dates.h"
#include "base/text.h"

#include <cmath>
#include <cstdio>

#include <fmt/format.h>

namespace voicepress::cli {

namespace {

constexpr std::chrono::milliseconds redraw_interval{100};
constexpr std::chrono::milliseconds log_interval{1000};
constexpr std::size_t line_width = 100;

void print(const std::string& text) {
  std::fputs(text.c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace

void ConsoleReporter::progress(const Progress& progress) {
  const std::scoped_lock lock(mutex_);
  Task& task = tasks_[progress.task];
  task.done = progress.done.count();
  task.total = progress.total.count();
  if (!terminal_.is_live()) return tell_tenth(progress.task, task);
  if (Clock::now() - last_drawn_ >= redraw_interval) draw();
}

void ConsoleReporter::finished(const std::string& task) {
  const std::scoped_lock lock(mutex_);
  tasks_.erase(task);
  if (terminal_.is_live()) draw();
}

std::string ConsoleReporter::speed_and_time_left(const Task& task) {
  const double elapsed = std::chrono::duration<double>(Clock::now() - task.started).count();
  if (elapsed < 0.2 || task.done <= 0) return "";
  const double speed = task.done / elapsed;
  const std::chrono::seconds left(std::lround((task.total - task.done) / speed));
  return fmt::format(", {:.0f}x, {} left", speed, format_span(left));
}

void ConsoleReporter::draw() {
  last_drawn_ = Clock::now();
  std::string line;
  for (const auto& [name, task] : tasks_) {
    if (task.total <= 0) continue;
    if (!line.empty()) line += " · ";
    line += fmt::format("{} {:.0f} %{}", printable(name), 100 * task.done / task.total, speed_and_time_left(task));
  }
  clear_line();
  if (line.empty()) return;
  print(std::string(prefix_at_grapheme(line, line_width)));
  line_drawn_ = true;
}

void ConsoleReporter::tell_tenth(const std::string& name, Task& task) {
  if (task.total <= 0) return;
  const int tenths = static_cast<int>(10 * task.done / task.total);
  if (tenths <= task.tenths_told || Clock::now() - task.last_told < log_interval) return;
  task.tenths_told = tenths;
  task.last_told = Clock::now();
  print(fmt::format("{} {} %{}\n", printable(name), tenths * 10, tenths < 10 ? speed_and_time_left(task) : ""));
}

void ConsoleReporter::clear_line() {
  if (line_drawn_) print("\r\033[K");
  line_drawn_ = false;
}

}  // namespace voicepress::cli
