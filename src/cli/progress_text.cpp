#include "cli/progress_text.h"

#include "base/columns.h"
#include "base/text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace voicepress::cli {

namespace {

constexpr double least_elapsed = 0.2;       // seconds: a speed measured over less means nothing
constexpr double longest_left = 7 * 86400;  // and a time left beyond that neither
constexpr const char* total_name = "Total";

double speed_of(const WorkDone& work) {
  return work.elapsed < least_elapsed || work.done <= 0 ? 0 : work.done / work.elapsed;
}

std::string speed_text(double speed) {
  return speed < 9.95 ? fmt::format("{:.1f}x real time", speed) : fmt::format("{:.0f}x real time", speed);
}

std::string padded(const std::string& name, std::size_t columns) {
  std::string text = shortened_to_columns(name, columns);
  text.append(columns - columns_of(text), ' ');
  return text;
}

}  // namespace

std::string time_left(double seconds) {
  const long whole = std::lround(std::ceil(std::max(1.0, seconds)));
  if (whole < 60) return fmt::format("{} s left", whole);
  const long minutes = std::lround(seconds / 60);
  if (minutes < 60) return fmt::format("{} min left", std::max(1L, minutes));
  if (minutes % 60 == 0) return fmt::format("{} h left", minutes / 60);
  return fmt::format("{} h {} min left", minutes / 60, minutes % 60);
}

int percent_of(const WorkDone& work) {
  if (work.total <= 0) return 0;
  return static_cast<int>(std::floor(100 * std::clamp(work.done / work.total, 0.0, 1.0)));
}

std::string figures_of(const WorkDone& work) {
  std::string text;
  if (work.total > 0) text = fmt::format("{:>3} %", percent_of(work));
  const double speed = speed_of(work);
  if (speed <= 0) return text;
  text += (text.empty() ? "" : ", ") + speed_text(speed);
  const double left = (work.total - work.done) / speed;
  if (left > 0 && left < longest_left) text += ", " + time_left(left);
  return text;
}

std::vector<std::string> live_lines(const std::vector<RunningTask>& tasks, const WorkDone& total, TerminalSize size) {
  // A line that fills its last column makes some terminals begin another one.
  const auto width = static_cast<std::size_t>(std::max(1, size.columns - 1));
  const std::size_t height = static_cast<std::size_t>(std::max(1, size.rows - 1));
  std::vector<RunningTask> shown(tasks.begin(), tasks.begin() + std::min(tasks.size(), height - 1));
  shown.push_back({total_name, total});

  std::size_t longest_name = 0, longest_figures = 0;
  for (RunningTask& task : shown) {
    task.name = printable(task.name);
    longest_name = std::max(longest_name, columns_of(task.name));
    longest_figures = std::max(longest_figures, columns_of(figures_of(task.work)));
  }
  const std::size_t least_name = columns_of(total_name);
  const std::size_t room = width > longest_figures + 1 ? width - longest_figures - 1 : 0;
  const std::size_t name_columns = std::clamp(longest_name, least_name, std::max(least_name, room));

  std::vector<std::string> lines;
  for (const RunningTask& task : shown)
    lines.push_back(shortened_to_columns(padded(task.name, name_columns) + " " + figures_of(task.work), width));
  return lines;
}

std::string log_line(const std::string& name, int percent) {
  return fmt::format("{} {} %\n", printable(name), percent);
}

}  // namespace voicepress::cli
