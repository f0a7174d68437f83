// `voicepress diff`: what subscribers would see, from real shows and real builds.
#include "support/running_server.h"
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;

namespace {

const std::string first = "feeds/small/episodes/2019-03-21-first.md";

Outcome diff(const Workspace& workspace, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {"diff", "-C", workspace.root().string(), "--now", "2026-01-20T12:00:00Z"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_voicepress(arguments);
}

}  // namespace

TEST_CASE("diff tells what subscribers would see of edits, and changes nothing") {
  const SmallWorkspace workspace;
  CHECK(diff(workspace).code == 2);
  CHECK_THAT(diff(workspace).err, Contains("nothing of small is published in public yet"));
  REQUIRE(workspace.build().code == 0);
  CHECK(diff(workspace).out == "small against public/small/feed.xml: subscribers see no difference\n");

  workspace.replace(first, "title = \"First\"", "title = \"The first\"");
  workspace.replace(first, "This week", "Last week");
  workspace.add("second", "Second", "2026-01-12");
  workspace.add("later", "Later", "2026-02-12");
  const auto before = workspace.tree("public"), lock = workspace.tree("feeds");
  const Outcome seen = diff(workspace);
  CHECK(seen.code == 0);
  CHECK_THAT(seen.out, Contains("Second\n  + new episode: Mon, 12 Jan 2026 06:00:00 +0000\n    apps show it as new") &&
                           Contains("  ~ title: First -> The first\n") && Contains("  ~ notes\n") &&
                           Contains("1 new, 1 changed, 0 withdrawn\n") && !Contains("Later") && !Contains("\033["));
  CHECK(workspace.tree("public") == before);
  CHECK(workspace.tree("feeds") == lock);
}

TEST_CASE("diff shows each promise that would break, and exits with 1") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  const std::string text = workspace.read(first);
  workspace.replace(first, "date = 2019-03-21", "date = 2019-03-22\nguid = \"mine\"");
  const Outcome seen = diff(workspace);
  CHECK(seen.code == 1);
  CHECK_THAT(seen.out, Contains("! guid: ") && Contains(" -> mine\n") && Contains("listeners lose their place") &&
                           Contains("! date: 2019-03-21T06:00:00Z -> 2019-03-22T06:00:00Z\n") &&
                           Contains("2 promises would break"));
  CHECK(workspace.build().code == 1);

  workspace.write(first, text);
  fs::rename(workspace / first, workspace / "feeds/small/episodes/2019-03-21-other.md");
  fs::rename(workspace / "media/small/first.wav", workspace / "media/small/other.wav");
  const auto renamed = nlohmann::json::parse(diff(workspace, {"--json"}).out);
  CHECK(renamed["shows"][0]["broken_promises"] == 2);  // another guid and another address, found by title and date
  fs::remove(workspace / "feeds/small/episodes/2019-03-21-other.md");
  workspace.add("second", "Second", "2026-01-12");
  const Outcome gone = diff(workspace);
  CHECK(gone.code == 1);
  CHECK_THAT(gone.out, Contains("First\n  ! gone"));
  CHECK_THAT(
      diff(workspace, {"--format", "github"}).out,
      Contains("::error file=feeds/small/show.toml,line=1,title=diff::First: gone") && Contains("::notice file="));
}

TEST_CASE("what was taken back is told as withdrawn, and a re-cut as new sound") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2026-01-12");
  REQUIRE(workspace.build({"--now", "2026-01-20T12:00:00Z"}).code == 0);
  workspace.replace(first, "date = 2019-03-21", "date = 2019-03-21\nexpires = 2026-01-15");
  fs::copy_file(workspace / "media/small/first.wav", workspace / "media/small/second.wav",
                fs::copy_options::overwrite_existing);
  const Outcome seen = diff(workspace);
  CHECK(seen.code == 0);
  CHECK_THAT(seen.out, Contains("First\n  - withdrawn") &&
                           Contains("Second\n  ~ audio: made by the next build\n    new listeners get the new sound"));
}

TEST_CASE("diff shows what keeps a show from being built") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  workspace.replace("feeds/small/show.toml", "explicit = false", "explicit = \"never\"");
  const Outcome seen = diff(workspace);
  CHECK(seen.code == 1);
  CHECK_THAT(seen.out, Contains("[field-type]") && Contains("a build would be refused"));
}

TEST_CASE("diff compares with any feed: a file, an address, another show's") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  fs::copy(workspace / "feeds/small", workspace / "feeds/other", fs::copy_options::recursive);
  fs::remove(workspace / "feeds/other/show.lock");
  workspace.replace("feeds/other/show.toml", "example.org/small/", "example.org/other/");
  fs::copy_file(workspace / "public/small/feed.xml", workspace / "old.xml");
  CHECK_THAT(diff(workspace, {"old.xml"}).out, Contains("small against old.xml: subscribers see no difference"));
  CHECK(diff(workspace, {"old.xml", "--show", "other"}).code == 1);
  {
    const RunningServer server(workspace.root());
    CHECK_THAT(diff(workspace, {server.url() + "small/feed.xml"}).out, Contains("subscribers see no difference"));
    CHECK(diff(workspace, {server.url() + "small/nothing.xml"}).code == 4);
  }
  workspace.write("bad.xml", "<!DOCTYPE rss [<!ENTITY a \"b\">]><rss><channel/></rss>");
  const Outcome hostile = diff(workspace, {"bad.xml", "--show", "small"});
  CHECK(hostile.code == 2);
  CHECK_THAT(hostile.err, Contains("a DOCTYPE is not accepted"));
  workspace.write("foreign.xml", "<rss><channel><title>T</title></channel></rss>");
  CHECK_THAT(diff(workspace, {"foreign.xml"}).err, Contains("say which one is meant"));
  CHECK(diff(workspace, {"absent.xml", "--show", "small"}).code == 2);
  const Outcome show = diff(workspace, {"small"});
  CHECK(show.code == 2);
  CHECK_THAT(show.err, Contains("small is a show, and a feed was expected: write --show small"));
}

TEST_CASE("the feed of a very long show is compared and checked like any other") {
  const SmallWorkspace workspace;
  std::string words;
  while (words.size() < 900'000) words += "This week we talk about reading aloud, every day.\n\n";
  for (int day = 10; day < 20; ++day) {
    const std::string date = "2026-01-" + std::to_string(day), slug = "talk-" + std::to_string(day);
    workspace.add(slug, "Talk", date);
    const std::string file = "feeds/small/episodes/" + date + "-" + slug + ".md";
    workspace.write(file, workspace.read(file) + words);
  }
  REQUIRE(workspace.build({"--now", "2026-01-20T12:00:00Z"}).code == 0);
  const RunningServer server(workspace.root());
  const std::vector<std::string> here = {"--base-url", server.url(), "--now", "2026-01-20T12:00:00Z"};
  REQUIRE(workspace.build(here).code == 0);
  REQUIRE(fs::file_size(workspace / "public/small/feed.xml") > 10'000'000);
  const std::string same = "subscribers see no difference\n";
  CHECK_THAT(diff(workspace, {"--base-url", server.url()}).out, Contains(same));
  CHECK_THAT(diff(workspace, {server.url() + "small/feed.xml", "--base-url", server.url()}).out, Contains(same));
  const Outcome live = run_voicepress({"check", "--live", server.url() + "small/feed.xml"});
  CHECK_THAT(live.out, Contains("Checked Small"));
}

TEST_CASE("diff looks at all pages of a feed: what moves into an archive is not gone, and what is gone from one is") {
  const SmallWorkspace workspace;
  workspace.write("feeds/small/show.toml", workspace.read("feeds/small/show.toml") + "\n[feeds]\npage_size = 2\n");
  for (const char* day : {"01", "02", "03", "04"})
    workspace.add(std::string("talk-") + day, std::string("Talk of day ") + day, std::string("2026-01-") + day);
  const std::string unchanged = "subscribers see no difference\n";
  REQUIRE(workspace.build({"--now", "2026-01-20T12:00:00Z"}).code == 0);
  {
    const RunningServer server(workspace.root());
    REQUIRE(workspace.build({"--base-url", server.url(), "--now", "2026-01-20T12:00:00Z"}).code == 0);
    CHECK_THAT(diff(workspace, {server.url() + "small/feed.xml", "--base-url", server.url()}).out, Contains(unchanged));
    fs::remove(workspace / "public/small/feed-archive-0001.xml");
    CHECK(diff(workspace, {server.url() + "small/feed.xml", "--base-url", server.url()}).code == 4);
  }
  REQUIRE(workspace.build({"--now", "2026-01-20T12:00:00Z"}).code == 0);
  REQUIRE(fs::exists(workspace / "public/small/feed-archive-0002.xml"));
  CHECK_THAT(diff(workspace).out, Contains(unchanged));

  workspace.add("talk-05", "Talk of day 05", "2026-01-05");
  workspace.replace("feeds/small/episodes/2026-01-02-talk-02.md", "title = \"Talk", "title = \"A talk");
  const Outcome more = diff(workspace);
  CHECK(more.code == 0);
  CHECK_THAT(more.out, Contains("1 new, 1 changed, 0 withdrawn\n") && Contains("Talk of day 02 -> A talk of day 02"));

  fs::remove(workspace / first);
  const Outcome less = diff(workspace);
  CHECK(less.code == 1);
  CHECK_THAT(less.out, Contains("First\n  ! gone") && Contains("1 gone; 1 promise would break"));
}
