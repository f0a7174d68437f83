// Where an episode was before: under another slug, or at an address that its file names.
#include "support/http_get.h"
#include "support/running_server.h"
#include "support/workspace.h"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

namespace {

constexpr const char* first = "feeds/small/episodes/2019-03-21-first.md";

void rename_to(const Workspace& workspace, const std::string& slug) {
  workspace.replace(first, "date", "slug = \"" + slug + "\"\ndate");
}

std::string location(const RunningServer& server, const std::string& target) {
  const HttpAnswer answer = http_get(server.port(), target);
  return answer.status == 301 ? answer.field("Location") : std::to_string(answer.status);
}

}  // namespace

TEST_CASE("an episode that gets another slug is found at its old addresses, too, and keeps its guid") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  const json before = json::parse(workspace.read("feeds/small/show.lock"))["episodes"]["first"];
  rename_to(workspace, "start");
  CHECK_THAT(workspace.build().err, Contains("its old pages will lead to the new ones"));
  REQUIRE(workspace.build({"--accept-change", "slug"}).code == 0);

  const json entry = json::parse(workspace.read("feeds/small/show.lock"))["episodes"]["start"];
  CHECK(entry["guid"] == before["guid"]);
  CHECK(entry["former_slugs"] == json{"first"});
  const std::string page = workspace.read("public/small/episodes/first/index.html");
  CHECK_THAT(page, Contains("<meta http-equiv=\"refresh\" content=\"0; url=../../episodes/start/\" />") &&
                       Contains("<meta name=\"robots\" content=\"noindex\" />") &&
                       Contains("<link rel=\"canonical\" href=\"https://example.org/small/episodes/start/\" />"));
  CHECK_THAT(workspace.read("public/small/embed/first/index.html"), Contains("url=../../embed/start/"));
  CHECK_THAT(workspace.read("public/small/sitemap.xml"), !Contains("episodes/first/"));
  {
    const RunningServer server(workspace.root());
    CHECK(location(server, "/small/episodes/first/") == "/small/episodes/start/");
    CHECK(location(server, "/small/embed/first/") == "/small/embed/start/");
    CHECK(location(server, "/small/audio/first.mp3") == "/small/audio/start.mp3");
    CHECK(location(server, "/small/episodes/start/") == "200");
  }
  // Later builds remember it, and a second change adds to it.
  REQUIRE(workspace.build({"-F"}).code == 0);
  CHECK(workspace.read("public/small/episodes/first/index.html") == page);
  workspace.replace(first, "slug = \"start\"", "slug = \"opening\"");
  REQUIRE(workspace.build({"--accept-change", "slug"}).code == 0);
  CHECK(json::parse(workspace.read("feeds/small/show.lock"))["episodes"]["opening"]["former_slugs"] ==
        json({"first", "start"}));
  for (const char* old : {"first", "start"})
    CHECK_THAT(workspace.read("public/small/episodes/" + std::string(old) + "/index.html"),
               Contains("url=../../episodes/opening/"));
}

TEST_CASE("an old slug that another episode takes is its own from then on") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  rename_to(workspace, "start");
  REQUIRE(workspace.build({"--accept-change", "slug"}).code == 0);
  workspace.add("first", "Another first", "2020-01-01");
  workspace.replace("feeds/small/episodes/2020-01-01-first.md", "date", "guid = \"another-first\"\ndate");
  REQUIRE(workspace.build().code == 0);
  CHECK_THAT(workspace.read("public/small/episodes/first/index.html"),
             Contains("Another first") && !Contains("http-equiv"));
  CHECK_FALSE(fs::exists(workspace / "public/_redirects"));
}

TEST_CASE("addresses that an episode's file names lead to its page, by redirect and by a page below the show's own") {
  const SmallWorkspace workspace;
  workspace.replace(first, "date", "aliases = [\"/2019/03/first/\", \"/small/old/first/\", \"/small/1.html\"]\ndate");
  REQUIRE(workspace.build().code == 0);
  CHECK_THAT(workspace.read("public/_redirects"), Contains("/2019/03/first/ /small/episodes/first/ 301\n"));
  CHECK_THAT(workspace.read("public/small/old/first/index.html"), Contains("url=../../episodes/first/"));
  CHECK_THAT(workspace.read("public/small/1.html"), Contains("url=episodes/first/"));
  const RunningServer server(workspace.root());
  for (const char* old : {"/2019/03/first/", "/small/old/first/", "/small/1.html"})
    CHECK(location(server, old) == "/small/episodes/first/");
}

TEST_CASE("a show with a host to itself has its redirects in its own folder, where that host looks") {
  const SmallWorkspace workspace;
  workspace.replace("feeds/small/show.toml", "https://example.org/small/", "https://small.example/");
  workspace.replace(first, "date", "aliases = [\"/2019/03/first/\"]\ndate");
  REQUIRE(workspace.build().code == 0);
  CHECK_THAT(workspace.read("public/small/_redirects"), Contains("/2019/03/first/ /episodes/first/ 301\n"));
  CHECK_FALSE(fs::exists(workspace / "public/_redirects"));
  CHECK_THAT(workspace.read("public/small/2019/03/first/index.html"), Contains("url=../../../episodes/first/"));
  workspace.replace(first, "aliases = [\"/2019/03/first/\"]\n", "");
  REQUIRE(workspace.build().code == 0);
  CHECK_FALSE(fs::exists(workspace / "public/small/_redirects"));
  CHECK_FALSE(fs::exists(workspace / "public/small/2019"));
}
