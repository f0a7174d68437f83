// Episodes that change or have relatives: audio that is cut again, episodes that come back, further editions, pictures.
#include "support/running_server.h"
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <regex>
#include <set>

using namespace voicepress::test;
using Catch::Contains;

namespace {

const std::string first = "feeds/small/episodes/2019-03-21-first.md";

// What a pattern's group finds in a text; empty when it is not there.
std::string found(const std::string& text, const std::string& pattern) {
  std::smatch match;
  return std::regex_search(text, match, std::regex(pattern)) ? match[1].str() : "";
}

struct Enclosure {
  std::string guid, url, length, integrity, etag;
  bool operator==(const Enclosure&) const = default;
};

// As apps see it: in the feed, and asking the server for the audio.
Enclosure enclosure_of(const SmallWorkspace& workspace) {
  const std::string feed = workspace.read("public/small/feed.xml");
  const RunningServer server(workspace.root());
  const std::string head = run({"curl", "-sS", "-I", server.url() + "small/audio/first.mp3"});
  return {found(feed, "<guid[^>]*>([^<]+)<"), found(feed, "<enclosure url=\"([^\"]+)\""),
          found(feed, " length=\"([0-9]+)\""),
          found(workspace.read("feeds/small/show.lock"), "\"sha384\": \"([^\"]+)\""),
          found(head, "\r\nETag: ([^\r]+)\r")};
}

}  // namespace

TEST_CASE("audio that is cut again keeps guid and address, and gets a new length, ETag and checksum") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  const Enclosure before = enclosure_of(workspace);
  CHECK_FALSE(before.etag.empty());
  CHECK_FALSE(before.integrity.empty());

  workspace.add("recut", "Recut", "2019-03-22");
  fs::rename(workspace / "media/small/recut.wav", workspace / "media/small/first.wav");
  fs::remove(workspace / "feeds/small/episodes/2019-03-22-recut.md");
  workspace.replace(first, "date = 2019-03-21",
                    "date = 2019-03-21\ncorrections = [{ date = 2019-04-02, what = \"the name of the school\" }]");
  const Outcome built = workspace.build();
  INFO(built.err);
  REQUIRE(built.code == 0);
  const Enclosure after = enclosure_of(workspace);
  CHECK(after.guid == before.guid);
  CHECK(after.url == before.url);
  CHECK(after.length != before.length);
  CHECK(after.integrity != before.integrity);
  CHECK(after.etag != before.etag);
  CHECK_FALSE(after.etag.empty());
  CHECK_THAT(workspace.read("public/small/feed.xml"), Contains("Corrected 2 April 2019: the name of the school"));
  CHECK_THAT(workspace.read("public/small/episodes/first/index.html"),
             Contains("Corrected <time datetime=\"2019-04-02\">2 April 2019</time>: the name of the school"));
}

TEST_CASE("a correction that is still to come is refused at its line, and what is out stays as it was") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build({"--now", "2026-01-01T00:00:00Z"}).code == 0);
  const auto before = workspace.tree();
  workspace.replace(first, "date = 2019-03-21",
                    "date = 2019-03-21\ncorrections = [{ date = 2026-02-01, what = \"the name\" }]");
  const Outcome built = workspace.build({"--now", "2026-01-01T00:00:00Z"});
  CHECK(built.code == 1);
  CHECK_THAT(built.err,
             Contains(first + ":4:25: error: the correction of 2026-02-01 is still to come [correction-date]"));
  CHECK(workspace.tree() == before);
}

TEST_CASE("an episode that was deleted stops the build, and restoring its file brings back the very same feed") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  const auto before = workspace.tree();
  const std::string text = workspace.read(first);
  fs::remove(workspace / first);
  CHECK(workspace.build().code == 1);
  CHECK(workspace.tree() == before);
  workspace.write(first, text);
  CHECK(workspace.build().code == 0);
  CHECK(workspace.tree() == before);
}

TEST_CASE("an episode that was retired does not come back by its file alone") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  const std::string guid = nlohmann::json::parse(workspace.read("feeds/small/show.lock"))["episodes"]["first"]["guid"];
  const std::string text = workspace.read(first);
  fs::remove(workspace / first);
  REQUIRE(workspace.build({"--retire", guid}).code == 0);
  workspace.write(first, text);
  workspace.build();
  CHECK_THAT(workspace.read("public/small/feed.xml"), !Contains("<item>"));
  CHECK_THAT(workspace.read("public/small/episodes/first/index.html"), Contains("ithdrawn"));
}

TEST_CASE("two episodes with one title on one day are both published, and apps that merge them are warned of") {
  const SmallWorkspace workspace;
  workspace.add("again", "First", "2019-03-21");
  const Outcome built = workspace.build();
  CHECK(built.code == 0);
  CHECK_THAT(built.err, Contains("[same-title-same-day]"));
  const std::string feed = workspace.read("public/small/feed.xml");
  CHECK_THAT(feed, Contains("audio/first.mp3") && Contains("audio/again.mp3"));
}

TEST_CASE("a short edition is an item of its own, linked to its original and from it") {
  const SmallWorkspace workspace;
  workspace.add("first-short", "", "2019-03-21");
  workspace.write(
      "feeds/small/episodes/2019-03-21-first-short.md",
      small_episode("First (short edition)", "2019-03-21", "edition_of = \"first\"\nedition = \"short\"\n"));
  const Outcome built = workspace.build();
  INFO(built.err);
  CHECK(built.code == 0);
  const std::string feed = workspace.read("public/small/feed.xml");
  CHECK_THAT(feed, Contains("audio/first.mp3") && Contains("audio/first-short.mp3"));
  CHECK_THAT(feed, Contains("The full episode: <a href=\"https://example.org/small/episodes/first/\">First</a>"));
  CHECK_THAT(workspace.read("public/small/episodes/first/index.html"),
             Contains("Short edition: <a href=\"../../episodes/first-short/\""));
  CHECK_THAT(workspace.read("public/small/episodes/first-short/index.html"),
             Contains("The full episode: <a href=\"../../episodes/first/\""));

  workspace.replace("feeds/small/episodes/2019-03-21-first-short.md", "First (short edition)", "First");
  const Outcome same = workspace.build();
  CHECK(same.code == 1);
  CHECK_THAT(same.err, Contains("[edition-title]"));
  CHECK(workspace.read("public/small/feed.xml") == feed);
}

TEST_CASE("the cover is there in every size that the pages name, listed in the manifest with its type") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  const std::string page = workspace.read("public/small/index.html");
  const auto files = nlohmann::json::parse(workspace.read("public/.voicepress/manifest.json")).dump();
  std::set<std::string> named;
  const std::regex size("images/cover-[0-9a-f]{8}-[0-9]+\\.(webp|jpg)");
  for (std::sregex_iterator at(page.begin(), page.end(), size), end; at != end; ++at) {
    named.insert(at->str());
    INFO(at->str());
    CHECK(fs::exists(workspace / ("public/small/" + at->str())));
    CHECK_THAT(files, Contains("small/" + at->str()));
  }
  CHECK(named.size() == 5);  // 1400 pixels: 300, 600 and 1400 as WebP, 300 and 600 as JPEG
  const std::string in_feed =
      found(workspace.read("public/small/feed.xml"), "<itunes:image href=\"[^\"]*/(images/[^\"]+)\"");
  CHECK(std::regex_match(in_feed, std::regex("images/cover-[0-9a-f]{8}\\.jpg")));
}
