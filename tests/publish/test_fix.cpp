#include "publish/fix.h"

#include "base/error.h"
#include "base/files.h"
#include "support/temp_folder.h"
#include "support/wav_file.h"

#include <catch2/catch.hpp>

#include <sys/stat.h>

using namespace voicepress;
using namespace voicepress::test;

namespace {

Diagnostic finding(int line, int column, const std::string& from, const std::string& to) {
  return {Severity::error, "language", {"f", line, column}, "m", "", Correction{from, to}};
}

std::string fixed(const std::string& text, const Diagnostics& findings) { return fix_text("f", text, findings).after; }

}  // namespace

TEST_CASE("a value is written anew, and every other byte stays") {
  const std::string text = "# Sprache\nlanguage  =  \"en_GB\"   # British\r\ntitle = \"Ä\" \n";
  CHECK(fixed(text, {finding(2, 14, "en_GB", "\"en-gb\"")}) ==
        "# Sprache\nlanguage  =  \"en-gb\"   # British\r\ntitle = \"Ä\" \n");
}

TEST_CASE("columns count characters, also behind letters with accents") {
  CHECK(fixed("x = [\"Ä é\", \"education\"]\n", {finding(1, 13, "education", "\"Education\"")}) ==
        "x = [\"Ä é\", \"Education\"]\n");
}

TEST_CASE("what stands there is held against what was read") {
  const std::string text = "a = \"x\"\n";
  CHECK(fixed(text, {finding(1, 5, "y", "\"z\"")}) == text);   // another value
  CHECK(fixed(text, {finding(1, 4, "x", "\"z\"")}) == text);   // another column
  CHECK(fixed(text, {finding(9, 5, "x", "\"z\"")}) == text);   // no such line
  CHECK(fixed(text, {finding(1, 99, "x", "\"z\"")}) == text);  // no such column
  CHECK(fixed("a = yes1\n", {finding(1, 5, "yes", "true")}) == "a = yes1\n");
  CHECK(fixed("a = \"\\u0041\"\n", {finding(1, 5, "A", "\"B\"")}) == "a = \"\\u0041\"\n");
  CHECK(fixed("a = \"\"\"x\"\"\"\n", {finding(1, 5, "x", "\"z\"")}) == "a = \"\"\"x\"\"\"\n");
  CHECK(fixed("A\xCC\x88 = \"x\"\n", {finding(1, 5, "x", "\"z\"")}) == "A\xCC\x88 = \"x\"\n");  // not composed
  CHECK(fixed("\xFF = \"x\"\n", {finding(1, 5, "x", "\"z\"")}) == "\xFF = \"x\"\n");
}

TEST_CASE("bare values, values in single quotes and values with escaped quotes are understood") {
  CHECK(fixed("explicit = yes # no\n", {finding(1, 12, "yes", "true")}) == "explicit = true # no\n");
  CHECK(fixed("date = 2026/1/12\n", {finding(1, 8, "2026/1/12", "2026-01-12")}) == "date = 2026-01-12\n");
  CHECK(fixed("a = 'x'\n", {finding(1, 5, "x", "\"z\"")}) == "a = \"z\"\n");
  CHECK(fixed("a = \"x \\\"y\\\"  z\"\n", {finding(1, 5, "x \"y\"  z", "\"x \\\"y\\\" z\"")}) ==
        "a = \"x \\\"y\\\" z\"\n");
}

TEST_CASE("several values of a file are put right together, and each only once") {
  const FixedFile file =
      fix_text("f", "a = \"x\"\nb = \"y\"\n",
               {finding(1, 5, "x", "\"longer\""), finding(1, 5, "x", "\"other\""), finding(2, 5, "y", "\"z\"")});
  CHECK(file.after == "a = \"longer\"\nb = \"z\"\n");
  REQUIRE(file.fixes.size() == 2);
  CHECK(file.fixes.front().before == "\"x\"");
  CHECK(file.fixes.back().after == "\"z\"");
}

TEST_CASE("byte order marks and line ends are tidied, also together with a value") {
  const Diagnostics findings = {{Severity::note, "text-bom", {"f", 0, 0}, "m", "", Correction{}},
                                {Severity::note, "text-line-ends", {"f", 0, 0}, "m", "", Correction{}},
                                finding(2, 5, "x", "\"z\"")};
  CHECK(fixed("\xEF\xBB\xBF+++\r\na = \"x\"\r\nb\rc", findings) == "+++\na = \"z\"\nb\nc");
}

TEST_CASE("the change is shown as programs that compare files show it") {
  CHECK(diff_of(fix_text("f", "a = 1\nb = \"x\"\n", {finding(2, 5, "x", "\"z\"")})) ==
        "--- f\n+++ f\n@@ -2 +2 @@\n-b = \"x\"\n+b = \"z\"\n");
}

TEST_CASE("files keep their permissions, links stay links, and a file that changed meanwhile is left alone") {
  const TempFolder folder;
  Workspace workspace;
  workspace.root = folder.path();
  workspace.feeds = folder / "feeds";
  workspace.state = folder / ".voicepress";
  workspace.cache = folder / ".voicepress/cache";
  std::filesystem::create_directories(workspace.feeds);
  write_text(folder / "feeds/real", "a = \"x\"\n");
  ::chmod((folder / "feeds/real").c_str(), 0640);
  std::filesystem::create_symlink("real", folder / "feeds/f");
  Diagnostic d = finding(1, 5, "x", "\"z\"");
  d.place.file = "feeds/f";
  const auto planned = plan_fixes({d}, workspace);
  REQUIRE(planned.size() == 1);
  write_fixes(planned, workspace);
  CHECK(read_file(folder / "feeds/real", 1000) == "a = \"z\"\n");
  CHECK(std::filesystem::is_symlink(folder / "feeds/f"));
  CHECK((std::filesystem::status(folder / "feeds/real").permissions() & std::filesystem::perms::all) ==
        std::filesystem::perms(0640));
  CHECK_THROWS_AS(write_fixes(planned, workspace), Error);
  d.place.file = "outside";
  write_text(folder / "outside", "a = \"x\"\n");
  CHECK(plan_fixes({d}, workspace).empty());
}
