// A terminal for tests: runs the real program under a pseudo terminal of a given size (`script` of util-linux), and a
// small screen that understands what Voicepress writes, to say what a person has before them.
#pragma once

#include "support/program.h"

#include <algorithm>
#include <string>
#include <vector>

namespace voicepress::test {

// What the program wrote to its terminal, stdout and stderr together.
inline Outcome voicepress_on_terminal(int columns, int rows, const std::vector<std::string>& arguments) {
  std::string line = "stty -onlcr cols " + std::to_string(columns) + " rows " + std::to_string(rows) + "; exec " +
                     in_quotes(VOICEPRESS_PROGRAM);
  for (const std::string& argument : arguments) line += " " + in_quotes(argument);
  return run_shell("env TERM=xterm NO_COLOR=1 COLUMNS= LINES=", {"script", "-qec", line, "/dev/null"});
}

class Screen {
 public:
  void write(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
      if (text.compare(at, 2, "\033[") == 0) {
        const std::size_t end = text.find_first_not_of("0123456789;", at + 2);
        control(text.at(end), text.substr(at + 2, end - at - 2));
        at = end + 1;
        continue;
      }
      if (text[at] == '\n') {
        ++row_;
        column_ = 0;
      } else if (text[at] == '\r') {
        column_ = 0;
      } else if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) {
        put(static_cast<unsigned char>(text[at]) < 0x80U ? text[at] : '?');
      }
      ++at;
    }
  }

  // Without empty lines at the end. What is not ASCII is shown as one '?'.
  std::vector<std::string> lines() const {
    std::vector<std::string> shown = lines_;
    while (!shown.empty() && shown.back().empty()) shown.pop_back();
    return shown;
  }
  std::size_t widest() const { return widest_; }

 private:
  std::string& line() {
    if (lines_.size() <= row_) lines_.resize(row_ + 1);
    return lines_[row_];
  }
  void put(char c) {
    if (line().size() <= column_) line().resize(column_ + 1, ' ');
    line()[column_++] = c;
    widest_ = std::max(widest_, column_);
  }
  void control(char command, const std::string& number) {
    const std::size_t count = number.empty() ? 1 : std::stoul(number);
    if (command == 'A') row_ -= std::min(row_, count);
    if (command == 'K' || command == 'J') line().resize(std::min(line().size(), column_));
    if (command == 'J') lines_.resize(row_ + 1);
  }

  std::vector<std::string> lines_;
  std::size_t row_ = 0, column_ = 0, widest_ = 0;
};

}  // namespace voicepress::test
