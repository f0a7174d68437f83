#include "cli/progress_text.h"

#include "base/columns.h"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::cli;
using Lines = std::vector<std::string>;

TEST_CASE("the time left is told as a person would") {
  CHECK(time_left(0.2) == "1 s left");
  CHECK(time_left(11.4) == "12 s left");
  CHECK(time_left(59.5) == "1 min left");
  CHECK(time_left(170) == "3 min left");
  CHECK(time_left(3599) == "1 h left");
  CHECK(time_left(4800) == "1 h 20 min left");
}

TEST_CASE("progress says percent, how many times faster than listening, and the time left at that speed") {
  CHECK(figures_of({450, 1000, 10}) == " 45 %, 45x real time, 13 s left");
  CHECK(figures_of({1000, 1000, 10}) == "100 %, 100x real time");
  CHECK(figures_of({3, 10, 2}) == " 30 %, 1.5x real time, 5 s left");
}

TEST_CASE("what is not known yet is not told") {
  CHECK(figures_of({0, 1000, 5}) == "  0 %");
  CHECK(figures_of({10, 1000, 0.1}) == "  1 %");
  CHECK(figures_of({600, 0, 10}) == "60x real time");
  CHECK(figures_of({0, 0, 0}).empty());
  CHECK(figures_of({1e-6, 1e9, 1000}) == "  0 %, 0.0x real time");
}

TEST_CASE("100 percent means that all is done") {
  CHECK(percent_of({999.9, 1000, 1}) == 99);
  CHECK(percent_of({1000, 1000, 1}) == 100);
  CHECK(percent_of({1001, 1000, 1}) == 100);
}

TEST_CASE("there is a line for each task and one for the total, with the figures below each other") {
  const std::vector<RunningTask> tasks = {{"measure first.wav", {30, 60, 1}}, {"encode second.mp3", {600, 1200, 10}}};
  CHECK(live_lines(tasks, {630, 1260, 10}, {80, 24}) == Lines{"measure first.wav  50 %, 30x real time, 1 s left",
                                                              "encode second.mp3  50 %, 60x real time, 10 s left",
                                                              "Total              50 %, 63x real time, 10 s left"});
}

TEST_CASE("no line reaches the right edge, and the name gives way before the figures do") {
  const std::vector<RunningTask> tasks = {{"encode networking-with-other-schools.mp3", {450, 1000, 10}},
                                          {"measure 日本語のとても長い名前.wav", {450, 1000, 10}}};
  CHECK(live_lines(tasks, {900, 2000, 10}, {44, 24}) == Lines{"encode net…  45 %, 45x real time, 13 s left",
                                                              "measure 日…  45 %, 45x real time, 13 s left",
                                                              "Total        45 %, 90x real time, 13 s left"});
  for (int columns = 1; columns < 90; ++columns)
    for (const std::string& line : live_lines(tasks, {900, 2000, 10}, {columns, 24}))
      CHECK(static_cast<int>(columns_of(line)) <= std::max(1, columns - 1));
}

TEST_CASE("no more lines are drawn than the terminal can show at once, and the total is always among them") {
  const std::vector<RunningTask> tasks(10, {"encode a.mp3", {1, 2, 1}});
  for (int rows = 1; rows < 14; ++rows) {
    const Lines lines = live_lines(tasks, {10, 20, 1}, {80, rows});
    CHECK(static_cast<int>(lines.size()) == std::clamp(rows - 1, 1, 11));
    CHECK(lines.back().rfind("Total", 0) == 0);
  }
}

TEST_CASE("a file's name cannot steer the terminal from a line of progress") {
  const Lines lines = live_lines({{"measure a\033[2Jb\n.wav", {1, 2, 1}}}, {1, 2, 1}, {80, 24});
  CHECK(lines.front().find_first_of("\033\n") == std::string::npos);
  CHECK(log_line("measure a\nb.wav", 30) ==
        "measure a\xEF\xBF\xBD"
        "b.wav 30 %\n");
}
