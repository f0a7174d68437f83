// Further feeds, the list of shows, and shows that move: the real program, what is in public/, and what serve answers.
#include "base/files.h"
#include "support/running_server.h"
#include "support/workspace.h"
#include "support/xmllint.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

namespace {

const std::string first_episode = "feeds/small/episodes/2019-03-21-first.md";

void ask_for(const Workspace& workspace, const std::string& lines) {
  workspace.write("feeds/small/show.toml", small_show_toml + lines);
}

std::string type_of(const Workspace& workspace, const std::string& path) {
  return json::parse(workspace.read("public/.voicepress/manifest.json"))["files"][path]["type"];
}

std::string xpath(const Workspace& workspace, const std::string& file, const std::string& expression) {
  return xmllint_xpath(workspace.read("public/" + file), expression);
}

struct Answer {
  std::string status, location;
};

Answer ask(const std::string& url) {
  const std::string answer =
      run({"curl", "-sS", "--path-as-is", "-o", "/dev/null", "-w", "%{http_code} %header{location}", url});
  return {answer.substr(0, 3), answer.substr(4)};
}

// A second show in the same folder.
void add_other_show(const SmallWorkspace& workspace) {
  std::string show = small_show_toml;
  show.replace(show.find("Small Talk"), 10, "Other Talk");
  show.replace(show.find("/small/"), 7, "/other/");
  workspace.write("feeds/other/show.toml", show);
  workspace.write("feeds/other/episodes/2019-03-21-first.md", small_episode("First", "2019-03-21"));
  fs::create_directories(workspace / "media/other");
  fs::copy(workspace / "media/small/first.wav", workspace / "media/other/first.wav");
  fs::copy(workspace / "media/small/cover.jpg", workspace / "media/other/cover.jpg");
}

}  // namespace

TEST_CASE("further feeds are built where they are asked for, with their types, and pages link to them all") {
  const SmallWorkspace workspace;
  ask_for(workspace,
          "[audio]\nformats = [\"mp3\", \"opus\"]\n[feeds]\nformats = [\"opus\"]\nseasons = true\n"
          "topics = [\"reading\"]\n");
  workspace.write(first_episode,
                  small_episode("First", "2019-03-21", "season = 2\nepisode = 1\ntopics = [\"Reading\"]\n"));
  const Outcome built = workspace.build();
  CAPTURE(built.err);
  REQUIRE(built.code == 0);
  for (const char* feed : {"feed.xml", "feed-opus.xml", "feed-season-2.xml", "feed-topic-reading.xml"}) {
    CAPTURE(feed);
    const std::string path = std::string("small/") + feed;
    CHECK(type_of(workspace, path) == "application/rss+xml; charset=utf-8");
    CHECK(xmllint_complaint(workspace.read("public/" + path)).empty());
    CHECK(xpath(workspace, path, "string(//item/guid)") == xpath(workspace, "small/feed.xml", "string(//item/guid)"));
    for (const char* page : {"public/small/index.html", "public/small/episodes/first/index.html"})
      CHECK_THAT(workspace.read(page), Contains("href=\"https://example.org/" + path + "\""));
  }
  CHECK(type_of(workspace, "small/feed.atom") == "application/atom+xml; charset=utf-8");
  CHECK(type_of(workspace, "small/feed.json") == "application/feed+json");
  CHECK(type_of(workspace, "small/feed.css") == "text/css; charset=utf-8");
  CHECK(type_of(workspace, "podcasts.opml") == "text/x-opml");
  CHECK(xpath(workspace, "small/feed-opus.xml", "string(//enclosure/@url)") ==
        "https://example.org/small/audio/first.opus");
  CHECK(xpath(workspace, "small/feed-opus.xml", "string(//enclosure/@length)") ==
        std::to_string(fs::file_size(workspace / "public/small/audio/first.opus")));
  CHECK_THAT(workspace.read("public/small/index.html"),
             Contains("<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Small Talk (Atom)\" "
                      "href=\"https://example.org/small/feed.atom\" />"));

  const auto before = workspace.tree();
  CHECK(workspace.build().code == 0);
  CHECK(workspace.tree() == before);
  ask_for(workspace, "");
  CHECK(workspace.build().code == 0);
  CHECK_FALSE(fs::exists(workspace / "public/small/feed-season-2.xml"));
}

TEST_CASE("a build that fails leaves every feed and the list of shows as they were") {
  const SmallWorkspace workspace;
  ask_for(workspace, "[feeds]\npage_size = 1\n");
  workspace.add("second", "Second", "2019-03-28");
  CHECK(workspace.build().code == 0);
  CHECK(fs::exists(workspace / "public/small/feed-archive-0001.xml"));
  const auto before = workspace.tree();
  ask_for(workspace, "moved_to = \"https://new.example/feed.xml\"\n[feeds]\nformats = [\"m4a\"]\n");
  const Outcome built = workspace.build();
  CHECK(built.code == 1);
  CHECK_THAT(built.err, Contains("no audio is made in the format 'm4a' [feed-format]"));
  CHECK(workspace.tree() == before);
}

TEST_CASE("a reader that others wrote finds the same in RSS, Atom, JSON Feed and OPML") {
  const SmallWorkspace workspace;
  workspace.add("second", R"(Two & <more> \"dates\")", "2019-03-28");
  workspace.replace("feeds/small/episodes/2019-03-28-second.md", "+++\n\n",
                    "[[guests]]\nname = \"Zoë O'Brien\"\n[[hosts]]\nname = \"Ann\"\n+++\n\n[A "
                    "link](https://example.org/x?a=1&b=2) & ]]> ");
  CHECK(workspace.build().code == 0);
  const std::string reader = std::string(VOICEPRESS_SOURCE) + "/tests/readers/read-forms.mjs";
  workspace.replace(first_episode, "+++\n\n", "[[hosts]]\nname = \"Ann\"\n[[guests]]\nname = \"Bob\"\n+++\n\n");
  CHECK(workspace.build().code == 0);
  CHECK_THAT(run({VOICEPRESS_NODE, reader, (workspace / "public/small").string(),
                  (workspace / "public/podcasts.opml").string()}),
             Contains("RSS, Atom, JSON Feed and OPML agree about 2 of 2 items"));
}

TEST_CASE("the list of shows has all that are published, also when one is held back or not asked for") {
  const SmallWorkspace workspace;
  add_other_show(workspace);
  CHECK(workspace.build().code == 0);
  const std::string list = workspace.read("public/podcasts.opml");
  CHECK(xmllint_xpath(list, "count(//outline)") == "2");
  CHECK(xmllint_xpath(list, "string(//outline[1]/@xmlUrl)") == "https://example.org/other/feed.xml");
  CHECK(xmllint_xpath(list, "string(//outline[2]/@text)") == "Small Talk");

  CHECK(workspace.build({"small"}).code == 0);
  CHECK(workspace.read("public/podcasts.opml") == list);
  workspace.replace("feeds/other/show.toml", "language", "langauge");
  CHECK(workspace.build().code == 1);
  CHECK(workspace.read("public/podcasts.opml") == list);
  workspace.replace("feeds/small/show.toml", "Small Talk", "Tiny Talk");
  CHECK(workspace.build().code == 1);
  const std::string after = workspace.read("public/podcasts.opml");
  CHECK(xmllint_xpath(after, "string(//outline[1]/@text)") == "Other Talk");
  CHECK(xmllint_xpath(after, "string(//outline[2]/@text)") == "Tiny Talk");
}

TEST_CASE("a show that has moved sends feeds and pages on, keeps its guid, and its audio where it is") {
  const SmallWorkspace workspace;
  CHECK(workspace.build().code == 0);
  const std::string guid = xpath(workspace, "small/feed.xml", "string(//*[name()=\"podcast:guid\"])");
  CHECK_FALSE(fs::exists(workspace / "public/_redirects"));
  ask_for(workspace, "moved_to = \"https://new.example/talk/rss.xml\"\n");
  CHECK(workspace.build().code == 0);
  CHECK(xpath(workspace, "small/feed.xml", "string(//*[name()=\"podcast:guid\"])") == guid);
  CHECK(xpath(workspace, "small/feed.xml", "string(//*[name()=\"itunes:new-feed-url\"])") ==
        "https://new.example/talk/rss.xml");
  CHECK_THAT(workspace.read("public/_redirects"),
             Contains("/small/feed.xml https://new.example/talk/rss.xml 301\n") &&
                 Contains("/small/episodes/* https://new.example/talk/episodes/:splat 301\n"));
  {
    const RunningServer server(workspace.root());
    for (const char* feed : {"small/feed.xml", "small/feed.atom", "small/feed.json"}) {
      const Answer answer = ask(server.url() + feed);
      CHECK(answer.status == "301");
      CHECK(answer.location == "https://new.example/talk/rss.xml");
    }
    CHECK(ask(server.url() + "small/").location == "https://new.example/talk/");
    CHECK(ask(server.url() + "small/episodes/first/").location == "https://new.example/talk/episodes/first/");
    CHECK(ask(server.url() + "small/audio/first.mp3").status == "200");
    CHECK(ask(server.url() + "_redirects").status == "404");
  }
  ask_for(workspace, "");
  CHECK(workspace.build().code == 0);
  CHECK_FALSE(fs::exists(workspace / "public/_redirects"));
}

TEST_CASE("a show that would move to itself is held back with the reason") {
  const SmallWorkspace workspace;
  ask_for(workspace, "moved_to = \"https://example.org/small/feed.xml\"\n");
  const Outcome built = workspace.build();
  CHECK(built.code == 1);
  CHECK_THAT(built.err, Contains("the show would move to where it is [moved-to-itself]"));
  CHECK_FALSE(fs::exists(workspace / "public/small/feed.xml"));
}

TEST_CASE("old addresses on this host lead to the show, and what serve redirects changes with the next build") {
  const SmallWorkspace workspace;
  add_other_show(workspace);
  ask_for(workspace, "moved_from = [\"/rss\", \"/old-name/\"]\n");
  CHECK(workspace.build().code == 0);
  const RunningServer server(workspace.root());
  CHECK(ask(server.url() + "rss").location == "/small/feed.xml");
  CHECK(ask(server.url() + "old-name/episodes/first/?x=1").location == "/small/episodes/first/?x=1");
  CHECK(ask(server.url() + "small/feed.xml").status == "200");

  // Another show's build leaves the lines alone.
  CHECK(workspace.build({"other"}).code == 0);
  CHECK(ask(server.url() + "rss").location == "/small/feed.xml");
  ask_for(workspace, "moved_from = [\"/podcast.xml\"]\n");
  CHECK(workspace.build().code == 0);
  CHECK(ask(server.url() + "rss").status == "404");
  CHECK(ask(server.url() + "podcast.xml").location == "/small/feed.xml");
}

TEST_CASE("a base address may have a path, a port, an IPv6 host, or a name in Punycode, with or without a slash") {
  const SmallWorkspace workspace;
  CHECK(workspace.build().code == 0);
  for (const char* base : {"https://preview.example.net", "https://preview.example.net/", "http://127.0.0.1:8080",
                           "https://[2001:db8::1]:8443/a/b", "https://xn--bcher-kva.example/pods/"}) {
    CAPTURE(base);
    CHECK(workspace.build({"--base-url", base}).code == 0);
    const std::string folder = std::string(base) + (std::string(base).ends_with('/') ? "" : "/") + "small/";
    CHECK(xpath(workspace, "small/feed.xml", "string(//*[@rel=\"self\"]/@href)") == folder + "feed.xml");
    CHECK(xpath(workspace, "small/feed.xml", "string(//enclosure/@url)") == folder + "audio/first.mp3");
    CHECK(json::parse(workspace.read("public/small/feed.json"))["feed_url"] == folder + "feed.json");
    CHECK(xpath(workspace, "podcasts.opml", "string(//outline/@htmlUrl)") == folder);
  }
  CHECK(workspace.build({"--base-url", "https://bücher.example/"}).code == 2);
}

TEST_CASE("an episode that appears with an old date stands where it belongs, and no date lies in the future") {
  const SmallWorkspace workspace;
  ask_for(workspace, "[feeds]\npage_size = 2\n");
  workspace.add("third", "Third", "2019-04-04");
  CHECK(workspace.build({"--now", "2019-05-01T00:00:00Z"}).code == 0);
  const std::string built_on = xpath(workspace, "small/feed.xml", "string(//lastBuildDate)");
  CHECK(built_on == xpath(workspace, "small/feed.xml", "string(//item[1]/pubDate)"));
  workspace.add("second", "Second", "2019-03-28");
  CHECK(workspace.build({"--now", "2019-05-01T00:00:00Z"}).code == 0);
  CHECK(xpath(workspace, "small/feed.xml", "string(//item[1]/title)") == "Third");
  CHECK(xpath(workspace, "small/feed.xml", "string(//item[2]/title)") == "Second");
  CHECK(xpath(workspace, "small/feed.xml", "string(//lastBuildDate)") == built_on);
  CHECK(xpath(workspace, "small/feed-archive-0001.xml", "string(//item[1]/title)") == "Second");
  CHECK(xpath(workspace, "small/feed-archive-0001.xml", "string(//item[2]/title)") == "First");
}

TEST_CASE("what is taken out of the feeds is on no list, and its page says so to those who follow a link") {
  const SmallWorkspace workspace;
  ask_for(workspace, "[feeds]\npage_size = 1\n");
  workspace.add("second", "Second", "2019-03-28");
  CHECK(workspace.build().code == 0);
  const std::string guid = json::parse(workspace.read("feeds/small/show.lock"))["episodes"]["first"]["guid"];
  CHECK(workspace.build({"--retire", guid}).code == 0);
  for (const char* feed : {"feed.xml", "feed.atom", "feed.json", "feed-archive-0001.xml", "index.html"})
    CHECK_THAT(workspace.read(std::string("public/small/") + feed), !Contains(guid) && !Contains("episodes/first/"));
  CHECK_THAT(workspace.read("public/small/episodes/first/index.html"), Contains("withdrawn"));
}

TEST_CASE("feeds are the same whatever language and zone the machine speaks") {
  const SmallWorkspace workspace;
  CHECK(workspace.build({}, "env LC_ALL=C TZ=UTC").code == 0);
  const auto before = workspace.tree();
  CHECK_THAT(before.at("small/feed.xml"), Contains("<pubDate>Thu, 21 Mar 2019 06:00:00 +0000</pubDate>"));
  fs::remove_all(workspace / "public");
  CHECK(workspace.build({}, "env LC_ALL=de_DE.UTF-8 LANG=tr_TR.UTF-8 TZ=Asia/Kathmandu").code == 0);
  CHECK(workspace.tree() == before);
}
