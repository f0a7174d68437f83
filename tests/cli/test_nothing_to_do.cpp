// Builds after the first: what did not change is neither read nor made again, and the result is what a build from
// nothing would have made.
#include "support/opened_files.h"
#include "support/workspace.h"

#include <fstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

namespace {

constexpr const char* first = "feeds/small/episodes/2019-03-21-first.md";

// A build that wrote nothing, after one that did.
void settle(const Workspace& workspace, const std::vector<std::string>& options = {}) {
  REQUIRE(workspace.build(options).code == 0);
  REQUIRE(workspace.build(options).code == 0);
}

bool reads_the_show(const Workspace& workspace, const std::vector<std::string>& options = {}) {
  const OpenedFiles opened(workspace / "feeds/small");
  workspace.build(options);
  return opened.names().count("show.toml") > 0;
}

json totals(const Outcome& built) {
  json value = json::parse(built.out);
  value.erase("duration_ms");
  return value;
}

// What the same content gives in a workspace where nothing was built before, with the audio that is published.
std::map<std::string, std::string> built_from_nothing(const Workspace& workspace) {
  fs::remove_all(workspace / ".voicepress/cache/made");
  fs::remove_all(workspace / ".voicepress/cache/feeds");
  fs::remove_all(workspace / ".voicepress/cache/episodes");
  fs::remove_all(workspace / ".voicepress/cache/read");
  fs::remove_all(workspace / ".voicepress/cache/site");
  fs::remove_all(workspace / "public");
  REQUIRE(workspace.build().code == 0);
  return workspace.tree();
}

}  // namespace

TEST_CASE("a build with nothing to do opens no text and says what the one before said") {
  const SmallWorkspace workspace;
  settle(workspace);
  const json before = totals(workspace.build({"--format", "json"}));
  const auto tree = workspace.tree();
  CHECK_FALSE(reads_the_show(workspace));
  CHECK(totals(workspace.build({"--format", "json"})) == before);
  CHECK(workspace.tree() == tree);
}

TEST_CASE("a warning is said by each build, also by one with nothing to do") {
  const SmallWorkspace workspace;
  workspace.replace("feeds/small/show.toml", "image_alt = \"A test picture\"\n", "");
  for (int build = 0; build < 3; ++build) CHECK_THAT(workspace.build().err, Contains("image-without-alt"));
}

TEST_CASE("the reasons of --explain are the same whether a build looks at everything or not") {
  const SmallWorkspace workspace;
  settle(workspace);
  const std::string quick = workspace.build({"--explain"}).out;
  REQUIRE(fs::remove_all(workspace / ".voicepress/cache/last-build") > 0);
  const auto steps = [](const std::string& text) { return text.substr(0, text.find("Built ")); };
  CHECK(steps(workspace.build({"--explain"}).out) == steps(quick));
  CHECK_THAT(steps(quick), Contains("keep") && Contains("nothing changed"));
}

TEST_CASE("a new episode has no other audio read, although the folders change places and each file gets another name") {
  const SmallWorkspace workspace;
  settle(workspace);
  const auto is_published = [&](const fs::path& object) {
    return fs::equivalent(object, workspace / "public/small/audio/first.mp3");
  };
  fs::path object;
  for (const auto& file : fs::recursive_directory_iterator(workspace / ".voicepress/cache/objects"))
    if (file.is_regular_file() && is_published(file.path())) object = file.path();
  REQUIRE_FALSE(object.empty());
  const OpenedFiles cached(object.parent_path()), published(workspace / "public/small/audio");
  for (const char* day : {"28", "29"}) {
    workspace.add(std::string("talk-") + day, "Talk", std::string("2019-03-") + day);
    REQUIRE(workspace.build().code == 0);
    REQUIRE(is_published(object));
  }
  CHECK(cached.names().count(object.filename()) == 0);
  CHECK(published.names().count("first.mp3") == 0);
}

TEST_CASE("whatever changes ends the rest: text, recording, theme, page, lock, list") {
  const SmallWorkspace workspace;
  settle(workspace);
  SECTION("an episode's text") { workspace.replace(first, "This week", "Next week"); }
  SECTION("an episode's text with the time put back") {
    const auto time = fs::last_write_time(workspace / first);
    workspace.replace(first, "This week", "That week");
    fs::last_write_time(workspace / first, time);
  }
  SECTION("a new episode") { workspace.add("second", "Second", "2019-03-28"); }
  SECTION("a recording") { write_wav(workspace / "media/small/first.wav", {Samples(44100 * 2, 0.1F)}); }
  SECTION("a theme") { workspace.write("feeds/small/theme/style.css", "body { color: red }\n"); }
  SECTION("a page that somebody edited") { workspace.write("public/small/index.html", "mine"); }
  SECTION("a page that is gone") { fs::remove(workspace / "public/small/episodes/first/index.html"); }
  SECTION("the lock") { workspace.replace("feeds/small/show.lock", "\n}\n", "\n}\n\n"); }
  SECTION("the list of public files") { workspace.replace("public/.voicepress/manifest.json", "}\n", "}\n\n"); }
  CHECK(reads_the_show(workspace));
  const auto after = workspace.tree();
  CHECK(after.at("small/index.html") != "mine");
  CHECK(after.count("small/episodes/first/index.html") == 1);
  CHECK(built_from_nothing(workspace) == after);
}

TEST_CASE("a public file that somebody lost or changed is made again, also where a text changed too") {
  const SmallWorkspace workspace;
  settle(workspace);
  const auto tree = workspace.tree();
  fs::remove(workspace / "public/small/index.html");
  workspace.write("public/small/style.css", "body {}");
  workspace.write(first, workspace.read(first) + "\nA line more.\n");
  CHECK(workspace.build().code == 0);
  CHECK(fs::exists(workspace / "public/small/index.html"));
  CHECK(workspace.read("public/small/style.css") == tree.at("small/style.css"));
  CHECK(workspace.tree() == built_from_nothing(workspace));
}

TEST_CASE("while the public folder is not there, feeds that did not change are those that the cache has") {
  const SmallWorkspace workspace;
  settle(workspace);
  const auto before = workspace.tree();
  CHECK(fs::hard_link_count(workspace / "public/small/feed.xml") == 2);
  fs::rename(workspace / "public", workspace / "taken-away");  // nothing has to be hashed
  const OpenedFiles opened(workspace / ".voicepress/cache/feeds/small");
  CHECK(workspace.build().code == 0);
  CHECK(opened.names().empty());
  CHECK(fs::hard_link_count(workspace / "public/small/feed.xml") == 3);
  CHECK(workspace.tree() == before);
  CHECK_FALSE(reads_the_show(workspace));
}

TEST_CASE("while the public folder is not there, items that did not change are copied from the feeds of the cache") {
  const SmallWorkspace workspace;
  settle(workspace);
  fs::rename(workspace / "public", workspace / "taken-away");
  workspace.write(first, workspace.read(first) + "\nA line more.\n");
  {
    const OpenedFiles opened(workspace / ".voicepress/cache/feeds/small");
    CHECK(workspace.build().code == 0);
    CHECK(opened.names() == std::set<std::string>{"feed.atom", "feed.json", "feed.xml"});
  }
  const auto tree = workspace.tree();
  CHECK(tree == built_from_nothing(workspace));
}

TEST_CASE("a feed that the show gives up goes from the cache too") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2020-01-01");
  const std::string show = workspace.read("feeds/small/show.toml");
  const auto kept = [&] {
    std::set<std::string> names;
    for (const auto& file : fs::directory_iterator(workspace / ".voicepress/cache/feeds/small"))
      names.insert(file.path().filename().string());
    return names;
  };
  workspace.write("feeds/small/show.toml", show + "\n[feeds]\npage_size = 1\n");
  REQUIRE(workspace.build().code == 0);
  CHECK(kept().size() > 3);
  workspace.write("feeds/small/show.toml", show);
  REQUIRE(workspace.build().code == 0);
  CHECK(kept() == std::set<std::string>{"feed.atom", "feed.json", "feed.xml"});
}

TEST_CASE("who writes into a feed writes into the cache too, and no item is taken from there") {
  const SmallWorkspace workspace;
  settle(workspace);
  const auto before = workspace.tree();
  std::fstream(workspace / "public/small/feed.xml", std::ios::in | std::ios::out).seekp(2000) << "somebody else";
  REQUIRE_THAT(workspace.read(".voicepress/cache/feeds/small/feed.xml"), Contains("somebody else"));
  SECTION("the feed is there") {}
  SECTION("the feed is gone") { fs::remove(workspace / "public/small/feed.xml"); }
  CHECK(workspace.build().code == 0);
  CHECK(workspace.tree() == before);
}

TEST_CASE("an episode goes live at its time although no file changed") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2030-01-01");
  settle(workspace, {"--now", "2029-12-31T00:00:00Z"});
  CHECK_FALSE(reads_the_show(workspace, {"--now", "2029-12-31T12:00:00Z"}));
  CHECK_THAT(workspace.build({"--now", "2030-01-02T00:00:00Z"}).out, Contains("feed changed"));
  CHECK_THAT(workspace.read("public/small/feed.xml"), Contains("<title>Second</title>"));
}

TEST_CASE("only the episode that changed is opened") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2019-03-28");
  settle(workspace);
  workspace.replace("feeds/small/episodes/2019-03-28-second.md", "This week", "Next week");
  const OpenedFiles opened(workspace / "feeds/small/episodes");
  CHECK_THAT(workspace.build().out, Contains("feed changed"));
  CHECK(opened.names() == std::set<std::string>{"2019-03-28-second.md"});
}

TEST_CASE("errors are looked at again by each build") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2019-03-28");
  workspace.replace("feeds/small/episodes/2019-03-28-second.md", "title", "titel");
  for (int build = 0; build < 3; ++build) CHECK(workspace.build().code == 1);
  CHECK(reads_the_show(workspace));
}

TEST_CASE("after edits of every kind the feeds and pages are those of a build from nothing") {
  const SmallWorkspace workspace;
  workspace.write("feeds/small/show.toml",
                  std::string(small_show_toml) + "[feeds]\nseasons = true\ntopics = [\"Reading\"]\npage_size = 2\n");
  for (int i = 1; i <= 4; ++i) {
    const std::string slug = "more-" + std::to_string(i);
    workspace.add(slug, "More " + std::to_string(i), "2019-04-0" + std::to_string(i));
    workspace.replace("feeds/small/episodes/2019-04-0" + std::to_string(i) + "-" + slug + ".md", "+++\n\n",
                      "season = " + std::to_string(i % 2 + 1) + "\nepisode = " + std::to_string(i) +
                          "\ntopics = [\"Reading\"]\n+++\n\n");
  }
  REQUIRE(workspace.build().code == 0);
  workspace.replace("feeds/small/episodes/2019-04-02-more-2.md", "This week", "Next week");
  REQUIRE(workspace.build().code == 0);
  workspace.replace(first, "\"First\"", "\"The first of all\"");
  REQUIRE(workspace.build().code == 0);
  workspace.replace("feeds/small/show.toml", "The Testers", "The Other Testers");
  REQUIRE(workspace.build().code == 0);
  workspace.replace("feeds/small/episodes/2019-04-03-more-3.md", "[\"Reading\"]", "[\"Writing\"]");
  REQUIRE(workspace.build().code == 0);
  const auto after = workspace.tree();
  CHECK_THAT(after.at("small/feed-archive-0001.xml"), Contains("The Other Testers"));
  CHECK(built_from_nothing(workspace) == after);
}
