// What progress says, as pure functions: percent, speed (seconds of audio done per second that passed) and the time
// left at that speed, in lines that fit the terminal. Who measures time and draws is console_reporter.h.
#pragma once

#include "cli/terminal.h"

#include <string>
#include <vector>

namespace voicepress::cli {

// Seconds of audio, and seconds that passed meanwhile.
struct WorkDone {
  double done = 0;
  double total = 0;  // 0 when unknown
  double elapsed = 0;
};

struct RunningTask {
  std::string name;  // "encode networking-with-other-schools.mp3"
  WorkDone work;
};

// "12 s left", "3 min left", "1 h 20 min left"
std::string time_left(double seconds);

// Whole percents, 100 only when all is done.
int percent_of(const WorkDone& work);

// "45 %, 38x real time, 12 s left"; without what is not known yet.
std::string figures_of(const WorkDone& work);

// A line per task and one for the total. Names are shortened, never the figures, and tasks beyond the terminal's height
// are left out: no line reaches the right edge, no line scrolls away.
std::vector<std::string> live_lines(const std::vector<RunningTask>& tasks, const WorkDone& total, TerminalSize size);

// "encode networking-with-other-schools.mp3 40 %" and an end of line
std::string log_line(const std::string& name, int percent);

}  // namespace voicepress::cli
