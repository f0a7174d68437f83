// What subscribers rely on, when somebody edits the files.
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;

namespace {

const std::string episode = "feeds/small/episodes/2019-03-21-first.md";

struct Published : SmallWorkspace {
  std::map<std::string, std::string> before;
  std::string lock, guid;

  Published() {
    build();
    before = tree();
    lock = read("feeds/small/show.lock");
    guid = nlohmann::json::parse(lock)["episodes"]["first"]["guid"];
  }
  void check_stopped(const Outcome& outcome, const std::string& line, const std::string& flag) const {
    CHECK(outcome.code == 1);
    CHECK_THAT(outcome.err, Contains(line) && Contains(flag));
    CHECK(tree() == before);
    CHECK(read("feeds/small/show.lock") == lock);
  }
};

}  // namespace

TEST_CASE("a changed guid, slug or date of a published episode stops the build at its line") {
  const Published p;
  p.replace(episode, "date = 2019-03-21", "guid = \"other\"\ndate = 2019-03-21");
  p.check_stopped(p.build(), episode + ":3:8: error:", "--accept-change guid");
  p.replace(episode, "guid = \"other\"", "slug = \"other\"");
  p.check_stopped(p.build(), episode + ":3:8: error:", "--accept-change slug");
  p.replace(episode, "slug = \"other\"\ndate = 2019-03-21", "date = 2019-03-22");
  p.check_stopped(p.build(), episode + ":3:8: error:", "--accept-change date");
}

TEST_CASE("the flag named in the message lets the change through") {
  const Published p;
  p.replace(episode, "date = 2019-03-21", "date = 2019-03-22");
  CHECK(p.build({"--accept-change", "date"}).code == 0);
  CHECK_THAT(p.read("public/small/feed.xml"), Contains("Fri, 22 Mar 2019 06:00:00 +0000"));
  CHECK(p.build().code == 0);
}

TEST_CASE("a renamed file stops the build, and following the advice mends it") {
  const Published p;
  const std::string renamed = "feeds/small/episodes/2019-03-21-premiere.md";
  fs::rename(p / episode, p / renamed);
  p.check_stopped(p.build(), renamed + ":1:1: error:", "add slug = \"first\" and guid = \"" + p.guid + "\"");
  p.replace(renamed, "date =", "recording = \"first.wav\"\nslug = \"first\"\nguid = \"" + p.guid + "\"\ndate =");
  CHECK(p.build().code == 0);
  CHECK(p.read("public/small/feed.xml") == p.before.at("small/feed.xml"));
}

TEST_CASE("a deleted file stops the build, and --retire takes the episode back") {
  const Published p;
  fs::remove(p / episode);
  p.check_stopped(p.build(), episode + ": error: the file of the published episode \"First\" is gone",
                  "--retire " + p.guid);
  const Outcome retired = p.build({"--retire", p.guid, "--now", "2026-01-01T00:00:00Z"});
  CHECK(retired.code == 0);
  CHECK_THAT(retired.out, Contains("the audio of \"First\" is removed Sat 31 Jan 2026 00:00 GMT"));
  CHECK_THAT(p.read("public/small/feed.xml"), !Contains("<item>"));
  CHECK_THAT(p.read("public/small/episodes/first/index.html"), Contains("withdrawn") || Contains("Withdrawn"));
  CHECK(fs::exists(p / "public/small/audio/first.mp3"));
  CHECK(p.build({"--now", "2026-01-30T23:59:59Z"}).code == 0);
  CHECK(fs::exists(p / "public/small/audio/first.mp3"));
  CHECK(p.build({"--now", "2026-01-31T00:00:00Z"}).code == 0);
  CHECK_FALSE(fs::exists(p / "public/small/audio/first.mp3"));
  CHECK(fs::exists(p / "public/small/episodes/first/index.html"));
}

TEST_CASE("a published episode cannot be made a draft, nor a show moved by a slip of the hand") {
  const Published p;
  p.replace(episode, "date =", "draft = true\ndate =");
  p.check_stopped(p.build(), episode + ":3:9: error:", "--retire " + p.guid);
  p.replace(episode, "draft = true\n", "");
  p.replace("feeds/small/show.toml", "example.org/small/", "example.org/smal/");
  p.check_stopped(p.build(), "feeds/small/show.toml:5:7: error:", "--accept-change url");
}

TEST_CASE("a broken promise costs no encoding") {
  const Published p;
  p.add("second", "Second", "2020-01-01");
  p.replace(episode, "2019-03-21", "2019-03-22");
  const Outcome stopped = p.build();
  CHECK(stopped.code == 1);
  CHECK_THAT(stopped.err, !Contains("encode"));
}

TEST_CASE("an unreadable lock is never guessed at") {
  const Published p;
  p.write("feeds/small/show.lock", "{ broken");
  const Outcome stopped = p.build();
  CHECK(stopped.code == 2);
  CHECK_THAT(stopped.err, Contains("show.lock") && Contains("restore it from your backup"));
  CHECK(p.tree() == p.before);
}
