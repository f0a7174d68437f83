// What the program answers before it does anything, and when the machine says no.
#include "support/workspace.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <catch2/catch.hpp>

using namespace voicepress::test;
using Catch::Contains;

TEST_CASE("help shows examples and exit codes, on stdout, with exit code 0") {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{}, {"--help"}, {"build", "--help"}}) {
    const Outcome help = run_voicepress(arguments);
    CHECK(help.code == 0);
    CHECK(help.err.empty());
    CHECK_THAT(help.out, Contains("Examples:") && Contains("Exit codes:"));
  }
}

TEST_CASE("the flag --version names every library") {
  const Outcome version = run_voicepress({"--version"});
  CHECK(version.code == 0);
  for (const char* name : {"voicepress 0.", "libavcodec", "LAME", "TagLib", "pugixml", "toml++", "cmark-gfm",
                           "mustache", "nlohmann-json", "CLI11", "fmt", "utf8proc", "OpenSSL", "tz database"})
    CHECK_THAT(version.out, Contains(name));
}

TEST_CASE("wrong usage exits with 2 and says what is meant") {
  const SmallWorkspace workspace;
  const Outcome unknown = run_voicepress({"biuld"});
  CHECK(unknown.code == 2);
  CHECK(unknown.out.empty());
  CHECK_THAT(unknown.err, Contains("Did you mean: voicepress build"));
  const Outcome misspelt = workspace.build({"--nwo", "x"});
  CHECK(misspelt.code == 2);
  CHECK_THAT(misspelt.err, Contains("Did you mean: --now\n") && !Contains("quotes"));
  const Outcome unquoted = run_voicepress({"new", "small", "Ep", "1", "-", "Reading", "aloud.wav"});
  CHECK(unquoted.code == 2);
  CHECK_THAT(unquoted.err, Contains("A name with blanks in it goes in quotes: \"Reading aloud.wav\"\n"));
  CHECK_THAT(run_voicepress({"-C", "x", "list"}).err, Contains("Options stand behind the command"));
  CHECK(workspace.build({"--format", "yaml"}).code == 2);
  CHECK(workspace.build({"-j", "0"}).code == 2);
  CHECK_THAT(workspace.build({"--now", "yesterday"}).err, Contains("write it like 2026-04-16T05:00:00Z"));
  CHECK_THAT(workspace.build({"--base-url", "preview"}).err, Contains("is not an address"));
  CHECK_THAT(workspace.build({"--retire", "nobody"}).err, Contains("no published episode has this guid"));
  CHECK(run_voicepress({"build", "-C", "/nowhere"}).code == 2);
}

TEST_CASE("a folder of somebody's files is never taken for public") {
  const SmallWorkspace workspace;
  workspace.write("documents/thesis.txt", "years of work");
  const Outcome refused = workspace.build({"-o", "documents"});
  CHECK(refused.code == 2);
  CHECK_THAT(refused.err, Contains("choose an empty folder with -o"));
  CHECK(workspace.tree("documents").size() == 1);
}

TEST_CASE("a second build names the first and exits with 3") {
  const SmallWorkspace workspace;
  workspace.build();
  const int fd = ::open((workspace / ".voicepress/build.lock").c_str(), O_RDWR);
  REQUIRE(::flock(fd, LOCK_EX) == 0);
  const Outcome second = workspace.build();
  ::close(fd);
  CHECK(second.code == 3);
  CHECK_THAT(second.err, Contains("another build is working in"));
  CHECK(workspace.build().code == 0);
}

TEST_CASE("a place that cannot be written exits with 3 and its name") {
  const SmallWorkspace workspace;
  const Outcome refused = workspace.build({"-o", "/proc/public"});
  CHECK(refused.code == 3);
  CHECK_THAT(refused.err, Contains("/proc/public"));
}

TEST_CASE("colours appear only when they are asked for or a terminal is there") {
  const SmallWorkspace workspace;
  workspace.write("feeds/small/episodes/bad.md", "no front matter");
  CHECK_THAT(workspace.build().err, !Contains("\033["));
  CHECK_THAT(workspace.build({"--color", "always"}).err, Contains("\033["));
}

TEST_CASE("annotations for a workflow carry file and line") {
  const SmallWorkspace workspace;
  workspace.write("feeds/small/episodes/2020-01-02-bad.md", "+++\ntitle = \"Bad\"\ndate = 12 Januray 2026\n+++\n");
  const Outcome built = workspace.build({"--format", "github"});
  CHECK(built.code == 1);
  CHECK_THAT(built.out, Contains("::error file=feeds/small/episodes/2020-01-02-bad.md,line=3,col=8,title=date-format::"
                                 "'date' is not a date: write 2020-01-02T06:00:00Z, or 2020-01-02 for 06:00 in "
                                 "Europe/London"));
}

TEST_CASE("the flag --strict turns warnings into exit code 1") {
  const SmallWorkspace workspace;
  workspace.replace("feeds/small/episodes/2019-03-21-first.md", "\"First\"", "\"Small Talk: First\"");
  CHECK(workspace.build().code == 0);
  CHECK(workspace.build({"--strict"}).code == 1);
}

TEST_CASE("in a log, progress is a line per tenth of a task, not a line drawn over itself") {
  const SmallWorkspace workspace;
  const Outcome built = workspace.build();
  CHECK_THAT(built.err, Contains("encode first.mp3") && Contains(" %\n") && !Contains("\r"));
  const SmallWorkspace other;
  CHECK(other.build({"--quiet"}).err.empty());
}
