#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>

namespace voicepress::cli {

namespace {

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0' && std::string_view(value) != "0";
}

// 0 where the variable says nothing.
int number_in(const char* name) {
  const char* value = std::getenv(name);
  int number = 0;
  if (value != nullptr) std::from_chars(value, value + std::strlen(value), number);
  return std::max(0, number);
}

int smaller_known(int first, int second, int otherwise) {
  if (first <= 0 && second <= 0) return otherwise;
  if (first <= 0 || second <= 0) return std::max(first, second);
  return std::min(first, second);
}

const char* code_of(Style style) {
  switch (style) {
    case Style::plain: return "";
    case Style::error: return "\033[1;31m";
    case Style::warning: return "\033[1;33m";
    case Style::note: return "\033[1;36m";
    case Style::bold: return "\033[1m";
    case Style::faint: return "\033[2m";
  }
  return "";
}

}  // namespace

Terminal::Terminal(ColourChoice choice, Stream stream) {
  const char* term = std::getenv("TERM");
  const bool dumb = term == nullptr || std::string_view(term) == "dumb";
  live_ = isatty(stream == Stream::out ? STDOUT_FILENO : STDERR_FILENO) == 1 && !dumb;
  switch (choice) {
    case ColourChoice::always: colours_ = true; break;
    case ColourChoice::never: colours_ = false; break;
    case ColourChoice::automatic: colours_ = !is_set("NO_COLOR") && (live_ || is_set("CLICOLOR_FORCE")); break;
  }
}

TerminalSize size_of_terminal() {
  winsize window{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &window) != 0) window = {};
  const TerminalSize usual;
  return {smaller_known(window.ws_col, number_in("COLUMNS"), usual.columns),
          smaller_known(window.ws_row, number_in("LINES"), usual.rows)};
}

std::string Terminal::styled(Style style, std::string_view text) const {
  if (!colours_ || style == Style::plain) return std::string(text);
  return code_of(style) + std::string(text) + "\033[0m";
}

}  // namespace voicepress::cli
