#include "cli/printing.h"

#include "base/error.h"

#include <cerrno>
#include <cstdio>
#include <mutex>

#include <fmt/format.h>

namespace voicepress::cli {

namespace {

// What is drawn on the terminal at this moment. The cursor stands at the end of the last line.
struct LiveArea {
  std::mutex mutex;  // guards both streams and `lines`
  std::vector<std::string> lines;
};

LiveArea& live_area() {
  static LiveArea area;  // a process has one terminal
  return area;
}

void to_stderr(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

std::string to_first_line(const std::vector<std::string>& lines) {
  return lines.size() < 2 ? "\r" : fmt::format("\r\033[{}A", lines.size() - 1);
}

// Each line clears what stood to the right of it, and the last one what stood below: nothing flickers.
std::string drawn(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line + "\033[K";
  return text;
}

// Takes the lines away for as long as it lives.
class StepAside {
 public:
  explicit StepAside(LiveArea& area) : area_(area), lock_(area.mutex) {
    if (!area_.lines.empty()) to_stderr(to_first_line(area_.lines) + "\033[J");
  }
  ~StepAside() {
    if (!area_.lines.empty()) to_stderr(drawn(area_.lines));
  }
  StepAside(const StepAside&) = delete;
  StepAside& operator=(const StepAside&) = delete;

 private:
  LiveArea& area_;
  const std::scoped_lock<std::mutex> lock_;
};

}  // namespace

void print_result(const std::string& text) {
  const StepAside aside(live_area());
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (!written || std::fflush(stdout) != 0) throw system_error("the result could not be printed", errno);
}

void print_message(const std::string& text) {
  const StepAside aside(live_area());
  to_stderr(text);
}

void draw_live_lines(const std::vector<std::string>& lines) {
  LiveArea& area = live_area();
  const std::scoped_lock lock(area.mutex);
  if (area.lines.empty() && lines.empty()) return;
  to_stderr((area.lines.empty() ? "" : to_first_line(area.lines)) + drawn(lines) + "\033[J");
  area.lines = lines;
}

}  // namespace voicepress::cli
