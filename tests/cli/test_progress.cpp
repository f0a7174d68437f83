// Progress as a person sees it: on a terminal, in a log, and not at all.
#include "cli/printing.h"
#include "support/screen.h"
#include "support/workspace.h"

#include <fcntl.h>
#include <unistd.h>

#include <regex>

#include <catch2/catch.hpp>

using namespace voicepress::test;
using Catch::Contains;

namespace {

int count_of(const std::string& text, const std::string& part) {
  int count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// What a piece of this program writes to stderr.
template <typename Piece>
std::string stderr_of(const Piece& piece) {
  const TempFolder folder;
  const int before = ::dup(STDERR_FILENO);
  const int file = ::open((folder / "err").c_str(), O_WRONLY | O_CREAT, 0600);
  ::dup2(file, STDERR_FILENO);
  piece();
  ::dup2(before, STDERR_FILENO);
  ::close(before);
  ::close(file);
  return slurp(folder / "err");
}

}  // namespace

TEST_CASE("a message that is printed meanwhile stands above the live lines, whole") {
  using namespace voicepress::cli;
  const std::string written = stderr_of([] {
    draw_live_lines({"measure a.wav 10 %", "Total 10 %"});
    print_message("a message\n");
    draw_live_lines({"Total 20 %"});
  });
  Screen screen;
  screen.write(written);
  CHECK(screen.lines() == std::vector<std::string>{"a message", "Total 20 %"});
  screen.write(stderr_of([] { draw_live_lines({}); }));
  CHECK(screen.lines() == std::vector<std::string>{"a message"});
  CHECK(stderr_of([] { draw_live_lines({}); }).empty());
}

TEST_CASE("on a terminal live lines come and go, and the final text stands alone") {
  const SmallWorkspace workspace;
  // Long enough that its encoding is seen.
  write_wav(workspace / "media/small/first.wav", {voicepress::test::speech_like(90 * 48000, 48000, 5)});
  workspace.add("second", "Second", "2019-03-28");
  workspace.write("feeds/small/episodes/2020-01-02-bad.md", "+++\ntitle = \"Bad\"\ndate = 12 Januray 2026\n+++\n");
  const Outcome built = voicepress_on_terminal(60, 10, {"build", "-j2", "-C", workspace.root().string()});
  CHECK(built.code == 1);
  CHECK_THAT(built.out, Contains("measure ") && Contains("encode ") && Contains("\nTotal ") && Contains(" %"));

  Screen screen;
  screen.write(built.out);
  const std::vector<std::string> lines = screen.lines();
  REQUIRE(lines.size() == 5);
  CHECK_THAT(lines[0], Contains("2020-01-02-bad.md:3:8: error: 'date' is not a date"));
  CHECK_THAT(lines[3], Catch::StartsWith("Built small: 3 episodes (2 encoded, 0 unchanged; 1 refused), feed changed"));
  CHECK(lines[4] == "1 error, 0 warnings");
}

TEST_CASE("live lines stay inside a narrow terminal") {
  const SmallWorkspace workspace;
  fs::rename(workspace / "media/small/first.wav", workspace / "media/small/a-very-long-name-of-a-recording.wav");
  workspace.replace("feeds/small/episodes/2019-03-21-first.md",
                    "date =", "recording = \"a-very-long-name-of-a-recording.wav\"\ndate =");
  const Outcome built = voicepress_on_terminal(30, 10, {"build", "-C", workspace.root().string()});
  CHECK(built.code == 0);
  Screen while_building;
  while_building.write(built.out.substr(0, built.out.find("Built small")));
  CHECK(while_building.widest() > 10);
  CHECK(while_building.widest() < 30);
}

TEST_CASE("quiet is quiet on a terminal too") {
  const SmallWorkspace workspace;
  const Outcome built = voicepress_on_terminal(80, 24, {"build", "-q", "-C", workspace.root().string()});
  CHECK(built.code == 0);
  CHECK_THAT(built.out, Catch::StartsWith("Built small: 1 episode (1 encoded"));
  CHECK(count_of(built.out, "\n") == 1);
}

TEST_CASE("a task whose recording turns out to be broken leaves no line behind") {
  const SmallWorkspace workspace;
  workspace.write("media/small/first.wav", workspace.read("media/small/first.wav").substr(0, 60));
  const Outcome built = voicepress_on_terminal(80, 24, {"build", "-C", workspace.root().string()});
  CHECK(built.code == 1);
  Screen screen;
  screen.write(built.out);
  for (const std::string& line : screen.lines()) CHECK_THAT(line, !Contains("Total") && !Contains("measure "));
}

TEST_CASE("in a log each line of progress ends in its percents") {
  const SmallWorkspace workspace;
  const Outcome built = workspace.build();
  CHECK(std::regex_match(built.err, std::regex("((measure|encode) [^ ]+ [0-9]+ %\n)+")));
}
