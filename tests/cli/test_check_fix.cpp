// `check --fix`, allowances, JUnit and `rules`, run as a producer runs them.
#include "support/workspace.h"
#include "support/xmllint.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;

namespace {

const std::string show = "feeds/small/show.toml", first = "feeds/small/episodes/2019-03-21-first.md";

Outcome check(const Workspace& workspace, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {"check", "-C", workspace.root().string()};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_voicepress(arguments);
}

// A line as people write it, and as --fix writes it. All other bytes of the file have to stay.
struct Case {
  std::string file, right, wrong, fixed;
};

void check_case(const Case& c) {
  const SmallWorkspace workspace;
  workspace.replace(c.file, c.right, "# a comment with \"quotes\"\n" + c.wrong + "   # and one behind");
  std::string expected = workspace.read(c.file);
  expected.replace(expected.find(c.wrong), c.wrong.size(), c.fixed);
  INFO(c.wrong);
  const Outcome fixed = check(workspace, {"--fix"});
  INFO(fixed.out);
  CHECK(workspace.read(c.file) == expected);
  CHECK_THAT(fixed.out, Contains("Fixed " + c.file + ":"));
  CHECK(fixed.code == 0);
  CHECK(check(workspace, {"--fix"}).out.find("Fixed") == std::string::npos);
}

}  // namespace

TEST_CASE("what needs no judgement in show.toml is written anew, and nothing besides") {
  const std::string categories = "categories = [\"Education > How To\"]";
  check_case({show, "language = \"en-gb\"", "language = \"en_GB\"", "language = \"en-gb\""});
  check_case({show, "language = \"en-gb\"", "language = 'English'", "language = \"en\""});
  check_case({show, "explicit = false", "explicit = \"no\"", "explicit = false"});
  check_case({show, "explicit = false", "explicit = yes", "explicit = true"});
  check_case({show, "url = \"https://example.org/small/\"", "url = \"http://example.org/small/\"",
              "url = \"https://example.org/small/\""});
  check_case({show, "url = \"https://example.org/small/\"", "url = \"https://example.org/small\"",
              "url = \"https://example.org/small/\""});
  check_case({show, categories, "categories = [\"education > how to\"]", categories});
  check_case({show, categories, "categories = [\"Business\", \"tv and film > after shows\"]",
              "categories = [\"Business\", \"TV & Film > After Shows\"]"});
  check_case({show, categories, "categories = \"Education > How To\"", categories});
  check_case({show, "title = \"Small Talk\"", "title = \" Small   Talk \"", "title = \"Small Talk\""});
  check_case({show, "title = \"Small Talk\"", "title = \"Small Talk\"\ntype = \"Episodic\"",
              "title = \"Small Talk\"\ntype = \"episodic\""});
  check_case({show, "title = \"Small Talk\"", "title = \"Small Talk\"\ncopyright = \"© 2019 The \\\"Testers\\\"\"",
              "title = \"Small Talk\"\ncopyright = \"The \\\"Testers\\\"\""});
}

TEST_CASE("what needs no judgement in an episode is written anew, and nothing besides") {
  const std::string date = "date = 2019-03-21";
  check_case({first, date, "date = 2019/3/21", date});
  check_case({first, date, "date = \"21 March 2019\"", date});
  check_case({first, date, "date = March 21, 2019", date});
  check_case({first, date, date + "\nepisode = \"7\"", date + "\nepisode = 7"});
  check_case({first, date, date + "\nepisode = 007", date + "\nepisode = 7"});
  check_case({first, date, date + "\ntopics = \"reading\"", date + "\ntopics = [\"reading\"]"});
  check_case(
      {first, date, date + "\narticle = \"http://example.org/a\"", date + "\narticle = \"https://example.org/a\""});
  check_case({first, date, date + "\n[[links]]\ntitle = \"A\"\nurl = \"http://https://example.org/a\"",
              date + "\n[[links]]\ntitle = \"A\"\nurl = \"https://example.org/a\""});
}

TEST_CASE("byte order marks and line ends of Windows go, and are no mistake") {
  const SmallWorkspace workspace;
  const std::string text = workspace.read(first);
  std::string windows = "\xEF\xBB\xBF";
  for (const char c : text) windows += c == '\n' ? "\r\n" : std::string(1, c);
  workspace.write(first, windows);
  const Outcome before = check(workspace, {"--strict"});
  CHECK(before.code == 0);
  CHECK_THAT(before.out, Contains("0 errors, 0 warnings; check --fix can write 2 places anew"));
  CHECK_THAT(check(workspace, {"-v"}).out, Contains("note: lines end as on Windows or old Macs [text-line-ends]"));
  CHECK_THAT(check(workspace, {"--fix"}).out,
             Contains("the byte order mark is gone") && Contains("lines end as everywhere else"));
  CHECK(workspace.read(first) == text);
  CHECK(workspace.build().err.find("note") == std::string::npos);
}

TEST_CASE("what could be tidier is a note, which only programs and -v are told") {
  const SmallWorkspace workspace;
  workspace.replace(show, "example.org/small/", "example.org/small");
  workspace.replace(show, "Small Talk", "Small  Talk");
  const Outcome plain = check(workspace, {"--strict"});
  CHECK(plain.code == 0);
  CHECK(plain.out.find("note") == std::string::npos);
  CHECK_THAT(check(workspace, {"-v"}).out, Contains("note: 'title' has blanks that nobody sees [text-spaces]") &&
                                               Contains("note: the show's address is that of a folder [url-slash]"));
}

TEST_CASE("a dry run of --fix shows a diff and writes nothing") {
  const SmallWorkspace workspace;
  workspace.replace(show, "en-gb", "en_GB");
  const auto before = workspace.tree("feeds");
  const Outcome shown = check(workspace, {"--fix", "-n"});
  CHECK(shown.code == 1);
  CHECK_THAT(shown.out,
             Contains("--- feeds/small/show.toml\n+++ feeds/small/show.toml\n@@ -4 +4 @@\n-language = \"en_GB\"\n"
                      "+language = \"en-gb\"\n"));
  CHECK(workspace.tree("feeds") == before);
  const auto json = nlohmann::json::parse(check(workspace, {"--fix", "-n", "--json"}).out);
  CHECK(json["would_fix"][0]["after"] == "\"en-gb\"");
  CHECK(check(workspace, {"-n"}).code == 2);
  const auto fixed = nlohmann::json::parse(check(workspace, {"--fix", "--json"}).out);
  CHECK(fixed["fixed"][0]["rule"] == "language");
  CHECK(fixed["findings"].empty());
}

TEST_CASE("what a person has to decide is left alone") {
  const SmallWorkspace workspace;
  workspace.replace(show, "Education > How To", "Educatoin > How To");
  workspace.replace(first, "date = 2019-03-21", "date = \"1/2/2026\"");
  const auto before = workspace.tree("feeds");
  CHECK(check(workspace, {"--fix"}).code == 1);
  CHECK(workspace.tree("feeds") == before);
}

TEST_CASE("what is allowed in place is silent in check and in build, and what allows nothing is told of") {
  const SmallWorkspace workspace;
  workspace.replace(first, "title = \"First\"", "title = \"The #7 bus\" # voicepress: allow title-number it is a bus");
  workspace.replace(first, "This week we talk.",
                    "<!-- voicepress: allow notes-html a small joke -->\nThis <b>week</b> we talk.");
  CHECK_THAT(check(workspace, {"--strict"}).out, Contains("0 errors, 0 warnings"));
  const Outcome built = workspace.build({"--strict"});
  CHECK(built.code == 0);
  CHECK(built.err.find("title-number") == std::string::npos);

  workspace.replace(first, "The #7 bus", "The bus");
  workspace.replace(first, "allow notes-html a small joke", "allow notes-html");
  const Outcome stale = check(workspace);
  CHECK(stale.code == 0);
  CHECK_THAT(stale.out,
             Contains(first + ":2:19: warning: title-number finds nothing here that could be allowed [allow-unused]") &&
                 Contains("warning: this allows nothing: it needs a rule and a reason [allow-form]") &&
                 Contains("[notes-html]"));
}

TEST_CASE("errors of habit can be allowed, and then the episode is published") {
  const SmallWorkspace workspace;
  workspace.replace(first, "title = \"First\"",
                    "# voicepress: allow plain-text it is about this very tag\ntitle = \"Why <b> is not bold\"");
  CHECK(check(workspace, {"--strict"}).code == 0);
  CHECK(workspace.build({"--strict"}).code == 0);
  CHECK_THAT(workspace.read("public/small/feed.xml"), Contains("<title>Why &lt;b&gt; is not bold</title>"));
  workspace.replace(first, "date = 2019-03-21", "date = 2019-03-22 # voicepress: allow promise-date I want it so");
  CHECK_THAT(check(workspace).out, Contains("[promise-date]") && Contains("[allow-unused]"));
}

TEST_CASE("check writes JUnit that any XML reader takes") {
  const SmallWorkspace workspace;
  workspace.replace(first, "title = \"First\"", "title = \"<b>First</b>\"");
  const Outcome junit = check(workspace, {"--format", "junit"});
  CHECK(junit.code == 1);
  CHECK(xmllint_complaint(junit.out) == "");
  CHECK(xmllint_xpath(junit.out, "count(//testcase)") == "2");
  CHECK(xmllint_xpath(junit.out, "string(//testcase[failure]/@name)") == first);
  CHECK_THAT(junit.err, Contains("1 error"));
}

TEST_CASE("rules says what stands behind an id, and helps with one that is none") {
  const Outcome all = run_voicepress({"rules"});
  CHECK(all.code == 0);
  CHECK(std::count(all.out.begin(), all.out.end(), '\n') > 100);
  const Outcome one = run_voicepress({"rules", "plain-text"});
  CHECK_THAT(one.out, Contains("plain-text  apps show HTML in a title letter by letter (Apple Podcasts, PSP-1)\n") &&
                          Contains("can be allowed"));
  CHECK_THAT(run_voicepress({"rules", "promise-guid"}).out, Contains("can be allowed where it is a warning"));
  const auto json = nlohmann::json::parse(run_voicepress({"rules", "plain-text", "--json"}).out);
  CHECK(json["rules"][0]["errors_can_be_allowed"] == true);
  const Outcome wrong = run_voicepress({"rules", "plain-txt"});
  CHECK(wrong.code == 2);
  CHECK_THAT(wrong.err, Contains("did you mean plain-text?"));
}
