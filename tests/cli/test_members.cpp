// A show with a private feed: what members have before others, and that others have nothing of it.
#include "support/workspace.h"

#include <catch2/catch.hpp>

using namespace voicepress::test;
using Catch::Contains;

namespace {

// One episode is out, one is due on 20 March 2026 at 06:00.
class MembersWorkspace : public SmallWorkspace {
 public:
  MembersWorkspace() {
    write("feeds/small/show.toml", std::string(small_show_toml) + "\n[members]\nearly_days = 3\n");
    add("second", "Second", "2026-03-20");
  }
  Outcome build_at(const std::string& now) const { return build({"--now", now}); }
  std::string members_feed() const { return read("members/small/feed.xml"); }
};

}  // namespace

TEST_CASE("members have an episode that many days ahead, and nothing of it is public before its date") {
  const MembersWorkspace workspace;
  const Outcome before = workspace.build_at("2026-03-16T12:00:00Z");
  CHECK(before.code == 0);
  CHECK_THAT(before.out, Contains("\"Second\" reaches members Tue 17 Mar 2026 06:00"));
  CHECK_THAT(workspace.members_feed(), Contains("First") && !Contains("Second"));

  const Outcome early = workspace.build_at("2026-03-17T06:00:00Z");
  CHECK(early.code == 0);
  CHECK_THAT(early.out, Contains("\"Second\" goes live"));
  CHECK_THAT(workspace.members_feed(), Contains("Second"));
  CHECK(fs::exists(workspace / "members/small/audio/second.mp3"));
  for (const auto& [path, bytes] : workspace.tree()) {
    INFO(path);
    CHECK(path.find("second") == std::string::npos);
    CHECK(bytes.find("Second") == std::string::npos);
  }

  CHECK(workspace.build_at("2026-03-20T06:00:00Z").code == 0);
  CHECK(fs::exists(workspace / "public/small/audio/second.mp3"));
  CHECK_FALSE(fs::exists(workspace / "members/small/audio/second.mp3"));
  CHECK_THAT(workspace.members_feed(), Contains("Second"));
}

TEST_CASE(
    "a private feed keeps out of directories, has the same episodes, and leads to files by a member's address alone") {
  const MembersWorkspace workspace;
  REQUIRE(workspace.build_at("2026-03-17T06:00:00Z").code == 0);
  const std::string feed = workspace.members_feed(), open = workspace.read("public/small/feed.xml");
  CHECK_THAT(feed, Contains("<itunes:block>Yes</itunes:block>") && Contains("<podcast:block>yes</podcast:block>") &&
                       Contains("<podcast:locked>yes</podcast:locked>"));
  CHECK_THAT(feed, Contains("https://example.org/p/voicepress-member/audio/first.mp3") &&
                       Contains("https://example.org/p/voicepress-member/audio/second.mp3") &&
                       Contains("href=\"https://example.org/p/voicepress-member/feed.xml\""));
  CHECK(feed.find("https://example.org/small/audio") == std::string::npos);
  CHECK(feed.find("https://example.org/small/feed") == std::string::npos);
  const auto guid_of_first = [](const std::string& text) {
    const std::size_t item = text.rfind("<item>"), begin = text.find("<guid", item);
    return text.substr(begin, text.find("</guid>", begin) - begin);
  };
  CHECK(guid_of_first(feed) == guid_of_first(open));
  CHECK_THAT(feed, Contains("https://example.org/small/episodes/first/"));
  CHECK(feed.find("https://example.org/small/episodes/second/") == std::string::npos);  // a page that is not there yet
  CHECK(open.find("voicepress-member") == std::string::npos);
  CHECK_NOTHROW(run({"xmllint", "--noout", (workspace / "members/small/feed.xml").string()}));
}

TEST_CASE("a build with nothing to do leaves members' files alone, and one without [members] takes them away") {
  const MembersWorkspace workspace;
  REQUIRE(workspace.build_at("2026-03-17T06:00:00Z").code == 0);
  REQUIRE(workspace.build_at("2026-03-17T06:00:00Z").code == 0);
  const auto before = workspace.tree("members");
  REQUIRE(workspace.build_at("2026-03-17T07:00:00Z").code == 0);
  CHECK(workspace.tree("members") == before);
  fs::remove(workspace / "members/small/feed.xml");
  REQUIRE(workspace.build_at("2026-03-17T07:00:00Z").code == 0);
  CHECK(workspace.tree("members") == before);
  workspace.write("feeds/small/show.toml", small_show_toml);
  REQUIRE(workspace.build_at("2026-03-17T07:00:00Z").code == 0);
  CHECK_FALSE(fs::exists(workspace / "members/small"));
}

TEST_CASE("a show that is held back keeps its private feed, and a preview makes none") {
  const MembersWorkspace workspace;
  REQUIRE(workspace.build({"--now", "2026-03-17T06:00:00Z", "--future"}).code == 0);
  CHECK_FALSE(fs::exists(workspace / "members"));
  REQUIRE(workspace.build_at("2026-03-17T06:00:00Z").code == 0);
  const auto before = workspace.tree("members");
  workspace.replace("feeds/small/episodes/2019-03-21-first.md", "title = \"First\"", "titel = \"First\"");
  CHECK(workspace.build_at("2026-03-17T06:00:00Z").code == 1);
  CHECK(workspace.tree("members") == before);
}

TEST_CASE("subscribers of a show without a private feed are refused with what to write") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build({"--now", "2026-03-17T06:00:00Z"}).code == 0);
  const Outcome refused = run_voicepress({"subscribers", "add", "small", "Anna", "-C", workspace.root().string()});
  CHECK(refused.code == 2);
  CHECK_THAT(refused.err, Contains("write [members] in its show.toml, then voicepress build"));
}

TEST_CASE("subscribers are named, listed and taken back by name or number") {
  const MembersWorkspace workspace;
  REQUIRE(workspace.build_at("2026-03-17T06:00:00Z").code == 0);
  const auto subscribers = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "subscribers");
    arguments.insert(arguments.end(), {"-C", workspace.root().string()});
    return run_voicepress(arguments);
  };
  const Outcome added = subscribers({"add", "small", "Anna", "Ben", "Ben", "--until", "2020-01-31"});
  CHECK(added.code == 0);
  CHECK_THAT(added.out, Contains("Anna  https://example.org/p/"));
  CHECK_THAT(added.err, Contains("will not be shown again"));
  CHECK_THAT(subscribers({"list", "small"}).out,
             Contains("until 31 Jan 2020") && Contains("[over]") && Contains("0 members"));
  CHECK_THAT(subscribers({"revoke", "small", "Ben"}).err, Contains("several"));
  CHECK(subscribers({"revoke", "small", "3"}).code == 0);
  CHECK_THAT(subscribers({"list", "small"}).out, Contains("[revoked]"));
  CHECK_THAT(subscribers({"revoke", "small", "Carla"}).err, Contains("has no subscriber 'Carla'"));
  CHECK(subscribers({"rotate", "small"}).code == 2);
  CHECK_THAT(subscribers({"add", "small", "Dora", "--until", "soon"}).err, Contains("is no day"));
}
