#include "cli/show_diagnostics.h"

#include "support/temp_folder.h"
#include "support/wav_file.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::cli;

namespace {
const Terminal plain(ColourChoice::never);
}

TEST_CASE("a mistake is shown with its line, a caret and what to write instead") {
  const test::TempFolder folder;
  test::write_text(folder / "a.md", "+++\ndate = nonsense\n");
  const Diagnostics found = {
      {Severity::error, "date-format", {"a.md", 2, 8}, "'date' is not a date", "write 2026-01-12"}};
  CHECK(as_text(found, folder.path(), plain) ==
        "a.md:2:8: error: 'date' is not a date [date-format]\n"
        "  date = nonsense\n"
        "         ^ write 2026-01-12\n");
}

TEST_CASE("a file that is gone is shown without a line") {
  const test::TempFolder folder;
  const Diagnostics found = {{Severity::error, "rule", {"gone.md", 0, 0}, "the file is gone", "put it back"}};
  CHECK(as_text(found, folder.path(), plain) == "gone.md: error: the file is gone [rule]\n  put it back\n");
}

TEST_CASE("the caret counts characters, not bytes, and the terminal is safe from the file") {
  const test::TempFolder folder;
  test::write_text(folder / "a.md", "Grüße = \033[31mx\r\n");
  const Diagnostics found = {{Severity::warning, "rule", {"a.md", 1, 9}, "odd", ""}};
  CHECK(as_text(found, folder.path(), plain) ==
        "a.md:1:9: warning: odd [rule]\n  Grüße = \xEF\xBF\xBD[31mx\n          ^\n");
}

TEST_CASE("annotations are escaped, at most ten of a level, and the rest is counted") {
  Diagnostics found;
  for (int line = 1; line <= 12; ++line)
    found.push_back({Severity::error, "rule", {"a,b:c.md", line, 1}, "100 % wrong\nreally", "mend it"});
  found.push_back({Severity::note, "rule", {"x.md", 0, 0}, "by the way", ""});
  const std::string text = as_github(found);
  CHECK_THAT(text, Catch::StartsWith("::error file=a%2Cb%3Ac.md,line=1,col=1,title=rule::100 %25 wrong"));
  CHECK_THAT(text, Catch::Contains("::error title=more::3 more of this kind"));
  CHECK_THAT(text, Catch::Contains("::notice file=x.md,title=rule::by the way\n"));
  CHECK(std::count(text.begin(), text.end(), '\n') == 11);  // GitHub shows ten of a level: nine and the sum
}

TEST_CASE("ten annotations of a level are all shown") {
  const Diagnostics found(10, {Severity::warning, "rule", {"a.md", 1, 1}, "odd", ""});
  const std::string text = as_github(found);
  CHECK(std::count(text.begin(), text.end(), '\n') == 10);
  CHECK_THAT(text, !Catch::Contains("more of this kind"));
}
