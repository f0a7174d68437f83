#include "cli/console_reporter.h"

#include "cli/printing.h"

#include <algorithm>
#include <vector>

namespace voicepress::cli {

namespace {

constexpr std::chrono::milliseconds redraw_interval{100};
constexpr std::chrono::milliseconds log_interval{1000};

template <typename Duration>
double seconds_of(Duration duration) {
  return std::chrono::duration<double>(duration).count();
}

}  // namespace

ConsoleReporter::~ConsoleReporter() {
  if (terminal_.is_live()) draw_live_lines({});
}

void ConsoleReporter::progress(const Progress& progress) {
  const std::scoped_lock lock(mutex_);
  const auto now = Clock::now();
  Task& task = task_named(progress.task, now);
  task.done = progress.done.count();
  task.total = progress.total.count();
  if (!terminal_.is_live()) return tell_tenth(task, now);
  if (now - last_drawn_ >= redraw_interval) draw(now);
}

void ConsoleReporter::finished(const std::string& name) {
  const std::scoped_lock lock(mutex_);
  const auto now = Clock::now();
  const auto task = std::find_if(tasks_.begin(), tasks_.end(), [&](const Task& t) { return t.name == name; });
  if (task == tasks_.end()) return;
  finished_ += task->done;
  tasks_.erase(task);
  if (!terminal_.is_live()) return;
  if (tasks_.empty())
    draw_live_lines({});
  else if (now - last_drawn_ >= redraw_interval)
    draw(now);
}

ConsoleReporter::Task& ConsoleReporter::task_named(const std::string& name, Clock::time_point now) {
  if (!began_) began_ = now;
  const auto task = std::find_if(tasks_.begin(), tasks_.end(), [&](const Task& t) { return t.name == name; });
  if (task != tasks_.end()) return *task;
  tasks_.push_back({name, now});
  return tasks_.back();
}

WorkDone ConsoleReporter::total(Clock::time_point now) const {
  WorkDone all{finished_, finished_, seconds_of(now - *began_)};
  for (const Task& task : tasks_) {
    all.done += task.done;
    all.total += std::max(task.total, task.done);
  }
  return all;
}

void ConsoleReporter::draw(Clock::time_point now) {
  last_drawn_ = now;
  std::vector<RunningTask> running;
  for (const Task& task : tasks_)
    running.push_back({task.name, {task.done, task.total, seconds_of(now - task.started)}});
  draw_live_lines(live_lines(running, total(now), size_of_terminal()));
}

void ConsoleReporter::tell_tenth(Task& task, Clock::time_point now) {
  if (task.total <= 0) return;
  const int tenths = static_cast<int>(10 * task.done / task.total);
  if (tenths <= task.tenths_told || now - task.last_told < log_interval) return;
  task.tenths_told = tenths;
  task.last_told = now;
  print_message(log_line(task.name, tenths * 10));
}

}  // namespace voicepress::cli
