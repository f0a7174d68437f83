// End to end: the real program imports feeds over loopback and builds what came of it.
#include "importing/feed_styles.h"
#include "support/program.h"
#include "support/scripted_server.h"
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include <map>

using namespace voicepress::test;

namespace {

// What apps remember of an episode.
struct Identity {
  std::string url, length, type, date, duration;
};

using Identities = std::map<std::string, Identity>;  // by guid

Identities identities_in(const std::string& feed) {
  pugi::xml_document document;
  REQUIRE(document.load_string(feed.c_str()));
  Identities identities;
  for (const pugi::xml_node& item : document.child("rss").child("channel").children("item")) {
    const pugi::xml_node enclosure = item.child("enclosure");
    identities[item.child_value("guid")] = {enclosure.attribute("url").value(), enclosure.attribute("length").value(),
                                            enclosure.attribute("type").value(), item.child_value("pubDate"),
                                            item.child_value("itunes:duration")};
  }
  return identities;
}

// As text, so that a difference is seen.
std::string shown(const Identities& identities) {
  std::string text;
  for (const auto& [guid, i] : identities)
    text += guid + " | " + i.url + " | " + i.length + " | " + i.type + " | " + i.date + " | " + i.duration + "\n";
  return text;
}

// Made once: a cover and a recording.
struct Sample {
  std::string art, talk;
  Sample() {
    const TempFolder folder;
    run({"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=c=navy:s=1400x1400", "-frames:v", "1", "-pix_fmt",
         "yuvj420p", (folder / "art.jpg").string()});
    run({"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=frequency=220:duration=4,tremolo=f=3:d=0.9", "-b:a", "96k",
         "-ac", "1", (folder / "talk.mp3").string()});
    art = slurp(folder / "art.jpg");
    talk = slurp(folder / "talk.mp3");
  }
};

const Sample& sample() {
  static const Sample made;
  return made;
}

// A host with everything that the feeds name.
class Host {
 public:
  Host() {
    const std::string art = http_answer(sample().art, "image/jpeg"), talk = http_answer(sample().talk, "audio/mpeg");
    for (const char* path : {"/art.jpg", "/marking.jpg", "/pod/art.jpg"}) server.on(path, art);
    for (const char* path : {"/wp-content/uploads/2020/05/marking.mp3", "/pod/audio/ruben.mp3"}) server.on(path, talk);
    server.on("/wp-content/uploads/2020/05/phones.mp3",
              "HTTP/1.1 302 Found\r\nLocation: /moved/phones.mp3\r\nContent-Length: 0\r\n\r\n");
    server.on("/moved/phones.mp3", talk);
    server.on("/marking.vtt", http_answer("WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n<v Sam>Hello\n", "text/vtt"));
    server.on(
        "/marking.json",
        http_answer(
            R"({"version":"1.2.0","chapters":[{"startTime":0,"title":"Hello"},{"startTime":2.5,"title":"Books","url":"https://example.org/b"}]})",
            "application/json+chapters"));
    server.on("/wordpress", http_answer(wordpress_feed(server.url("")), "application/rss+xml"));
    server.on("/hosting", http_answer(hosting_feed(server.url("")), "application/rss+xml"));
    server.on("/pod/feed.rss", http_answer(hand_written_feed(), "text/xml"));
  }
  ScriptedServer server;
};

class Imported : public Workspace {
 public:
  Outcome import(const std::string& feed, std::vector<std::string> more = {}, const std::string& before = "") const {
    std::vector<std::string> arguments = {"import", feed, "-C", root_.string(), "--timezone", "Europe/London"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return voicepress_with(before, arguments);
  }
  // Builds and gives back what subscribers get.
  Identities built(const std::string& show, std::vector<std::string> more = {}) const {
    more.insert(more.end(), {"--now", "2026-01-01T00:00:00Z"});
    const Outcome outcome = build(more);
    INFO(outcome.out << outcome.err);
    CHECK(outcome.code == 0);
    return identities_in(read("public/" + show + "/feed.xml"));
  }
};

bool says(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("a feed that Voicepress built comes back with the identity it had") {
  const SmallWorkspace original;
  original.replace("feeds/small/show.toml", "https://example.org/small/", "https://talks.example.test/small/");
  original.add("second", "Second #2", "2020-02-29");
  REQUIRE(original.build({"--now", "2026-01-01T00:00:00Z"}).code == 0);
  const Imported copy;
  const Outcome outcome = copy.import((original / "public/small/feed.xml").string());
  INFO(outcome.out << outcome.err);
  REQUIRE(outcome.code == 0);
  CHECK(fs::exists(copy / "feeds/small-talk/episodes/2019-03-21-first.md"));
  const Identities before = identities_in(original.read("public/small/feed.xml"));
  CHECK(before.size() == 2);
  CHECK(shown(copy.built("small-talk")) == shown(before));
  CHECK(
      copy.read("feeds/small-talk/show.lock")
          .find(
              nlohmann::json::parse(original.read("feeds/small/show.lock")).at("show").at("guid").get<std::string>()) !=
      std::string::npos);
}

TEST_CASE("a WordPress show keeps its identity, and brings its companions along") {
  const Host host;
  const Imported workspace;
  const Outcome outcome = workspace.import(host.server.url("/wordpress"));
  INFO(outcome.out << outcome.err);
  REQUIRE(outcome.code == 0);
  Identities expected = identities_in(wordpress_feed(host.server.url("")));
  expected.erase("x");  // the item without audio
  expected[host.server.url("/?p=1042")].duration = "1862";
  CHECK(shown(workspace.built("staffroom-stories")) == shown(expected));
  CHECK(fs::exists(workspace / "media/staffroom-stories/cover.jpg"));
  CHECK(fs::exists(workspace / "media/staffroom-stories/marking-less-of-it.jpg"));
  CHECK(says(workspace.read("public/staffroom-stories/transcripts/marking-less-of-it.vtt"), "<v Sam Staff>Hello"));
  CHECK(says(workspace.read("public/staffroom-stories/chapters/marking-less-of-it.json"), "Books"));
  CHECK_FALSE(fs::exists(workspace / "public/staffroom-stories/audio"));
  CHECK(says(workspace.read("public/staffroom-stories/episodes/marking-less-of-it/index.html"),
             host.server.url("/wp-content/uploads/2020/05/marking.mp3")));
  CHECK(says(outcome.out, "Not kept:\n"));
  CHECK(says(outcome.out, "<podcast:value>\n      in \"Marking"));
}

TEST_CASE("a hosting service's show keeps addresses with counters and query strings") {
  const Host host;
  const Imported workspace;
  REQUIRE(workspace.import(host.server.url("/hosting")).code == 0);
  const Identities old = identities_in(hosting_feed(host.server.url(""))), now = workspace.built("the-numbers");
  REQUIRE(now.size() == old.size());
  for (const auto& [guid, identity] : old) {
    CHECK(now.at(guid).url == identity.url);
    CHECK(now.at(guid).length == identity.length);
    CHECK(now.at(guid).type == identity.type);
  }
  CHECK(now.at("3f1c8a1e-0125").date == "Fri, 03 Jan 2020 13:30:15 +0000");
  CHECK(now.at("3f1c8a1e-0125").duration == "3723");
  CHECK(now.at("3f1c8a1e-t").duration.empty());
}

TEST_CASE("a show written by hand gets the guids that apps made up for it") {
  const Host host;
  const Imported workspace;
  const Outcome outcome = workspace.import(host.server.url("/pod/feed.rss"), {"--show", "cafe"});
  REQUIRE(outcome.code == 0);
  const Identities now = workspace.built("cafe");
  REQUIRE(now.size() == 3);
  for (const char* path : {"/pod/audio/ruben.mp3", "/pod/audio/nodate.mp3", "/old/first.mp3"})
    CHECK(now.at(host.server.url(path)).url == host.server.url(path));
  CHECK(now.at(host.server.url("/pod/audio/ruben.mp3")).date == "Sun, 05 Jul 2009 09:00:00 +0000");
  CHECK(says(outcome.out, "it has no guid: the address of its audio was written down"));
}

TEST_CASE("recordings brought along change nothing until the audio is moved on purpose") {
  const Host host;
  const Imported workspace;
  const Outcome outcome =
      workspace.import(host.server.url("/wordpress"), {"--media", "copy", "--url", "https://pod.example.org/stories/"});
  INFO(outcome.out << outcome.err);
  REQUIRE(outcome.code == 0);
  CHECK(fs::exists(workspace / "media/staffroom-stories/phones-in-class.mp3"));
  CHECK(says(outcome.out, "2 recordings were brought into media/staffroom-stories/"));
  const std::string old = host.server.url("/wp-content/uploads/2020/05/phones.mp3");
  CHECK(workspace.built("staffroom-stories").at(host.server.url("/?p=1021")).url == old);
  CHECK(says(workspace.read("feeds/staffroom-stories/redirects.txt"),
             old + " https://pod.example.org/stories/audio/phones-in-class.mp3\n"));

  const Identities moved = workspace.built("staffroom-stories", {"--accept-change", "enclosure"});
  CHECK(moved.at(host.server.url("/?p=1021")).url == "https://pod.example.org/stories/audio/phones-in-class.mp3");
  CHECK(fs::exists(workspace / "public/staffroom-stories/audio/phones-in-class.mp3"));
  CHECK_FALSE(says(workspace.read("feeds/staffroom-stories/show.lock"), "elsewhere"));
  CHECK(shown(workspace.built("staffroom-stories")) == shown(moved));
}

TEST_CASE("a build after an import does nothing the second time") {
  const Host host;
  const Imported workspace;
  REQUIRE(workspace.import(host.server.url("/hosting"), {"--url", "https://pod.example.org/numbers/"}).code == 0);
  const std::string lock = workspace.read("feeds/the-numbers/show.lock");
  workspace.built("the-numbers");
  CHECK(nlohmann::json::parse(workspace.read("feeds/the-numbers/show.lock")).at("episodes").size() ==
        nlohmann::json::parse(lock).at("episodes").size());
  const auto tree = workspace.tree();
  workspace.built("the-numbers");
  CHECK(workspace.tree() == tree);
}

TEST_CASE("an import into a workspace leaves the other shows alone and overwrites nothing") {
  const Host host;
  const SmallWorkspace small;
  const auto before = small.tree("feeds/small");
  const auto import = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"import", host.server.url("/hosting"), "-C", small.root().string()});
    return run_voicepress(more);
  };
  CHECK(import({}).code == 0);
  CHECK(small.tree("feeds/small") == before);
  const auto numbers = small.tree("feeds/the-numbers");
  const Outcome again = import({});
  CHECK(again.code == 2);
  CHECK(says(again.err, "feeds/the-numbers is there already and stays as it is"));
  CHECK(small.tree("feeds/the-numbers") == numbers);
  CHECK(import({"--show", "../x"}).code == 2);
}

TEST_CASE("a dry run says what would come over and writes nothing") {
  const Host host;
  const Imported workspace;
  const Outcome outcome = workspace.import(host.server.url("/wordpress"), {"--dry-run"});
  CHECK(outcome.code == 0);
  CHECK(says(outcome.out, "Would import \"Staffroom Stories\" as feeds/staffroom-stories: 2 episodes"));
  CHECK_FALSE(fs::exists(workspace.root()));
  const auto report = nlohmann::json::parse(workspace.import(host.server.url("/wordpress"), {"-n", "--json"}).out);
  CHECK(report.at("episodes").size() == 2);
  CHECK(report.at("dry_run") == true);
  CHECK(host.server.requests().size() == 2);
}

namespace {

// A page of a feed with two episodes, the second of which the next page has too.
std::string page_of_feed(const Host& host, int page, const std::string& relation, const std::string& next) {
  std::string items;
  for (int i = 2 * page; i < 2 * page + 2; ++i)
    items += "<item><title>Talk " + std::string(1, static_cast<char>('A' + i)) + "</title><guid>talk-" +
             std::to_string(i == 2 * page ? i - 1 : i) + "</guid><pubDate>Mon, 0" + std::to_string(9 - i) +
             " Jun 2020 06:00:00 GMT</pubDate><enclosure url=\"" + host.server.url("/pod/audio/ruben.mp3") +
             "?talk=" + std::to_string(i) + "\" length=\"1000\" type=\"audio/mpeg\"/></item>";
  return http_answer(
      "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>Pages</title>"
      "<link>https://example.org/</link><description>A show in pages.</description>" +
          (next.empty() ? "" : "<atom:link rel=\"" + relation + "\" href=\"" + next + "\"/>") + items +
          "</channel></rss>",
      "application/rss+xml");
}

}  // namespace

TEST_CASE("a feed in pages is taken over with all of them, and each episode once") {
  const Host host;
  auto& server = const_cast<ScriptedServer&>(host.server);
  std::string relation = "next", last;
  SECTION("of a paged feed") {}
  SECTION("of a feed with archives") { relation = "prev-archive"; }
  SECTION("whose last page leads back to the first") { last = "/pages/0"; }
  for (int page = 0; page < 3; ++page)
    server.on("/pages/" + std::to_string(page),
              page_of_feed(host, page, relation, page < 2 ? std::to_string(page + 1) : last));
  const Imported workspace;
  const Outcome outcome = workspace.import(host.server.url("/pages/0"));
  INFO(outcome.out << outcome.err);
  REQUIRE(outcome.code == 0);
  CHECK_FALSE(says(outcome.out, "further page"));
  std::vector<std::string> guids;
  for (const auto& [guid, identity] : workspace.built("pages")) guids.push_back(guid);
  CHECK(guids == std::vector<std::string>{"talk--1", "talk-1", "talk-3", "talk-5"});
  CHECK(workspace.read("feeds/pages/show.toml").find("A show in pages.") != std::string::npos);
}

TEST_CASE("a show of which older episodes cannot be had is not taken over by halves") {
  const Host host;
  auto& server = const_cast<ScriptedServer&>(host.server);
  server.on("/pages/0", page_of_feed(host, 0, "next", "1"));
  int code = 4;
  std::string words = "404 (not found)";
  SECTION("a page that is missing") {}
  SECTION("a page that is none") {
    server.on("/pages/1", http_answer("<!DOCTYPE html><html></html>"));
    code = 1, words = "this is a web page";
  }
  const Imported workspace;
  const Outcome outcome = workspace.import(host.server.url("/pages/0"));
  INFO(outcome.err);
  CHECK(outcome.code == code);
  CHECK(says(outcome.err, "cannot read a further page of the feed, " + host.server.url("/pages/1")));
  CHECK(says(outcome.err, words));
  CHECK_FALSE(fs::exists(workspace.root()));
}

TEST_CASE("a feed of Voicepress in archives comes back with all of them, from the web or from the files beside it") {
  const SmallWorkspace original;
  original.replace("feeds/small/show.toml", "https://example.org/small/", "https://talks.example.test/small/");
  original.write("feeds/small/show.toml", original.read("feeds/small/show.toml") + "\n[feeds]\npage_size = 2\n");
  for (const char* number : {"2", "3", "4", "5"})
    original.add(std::string("talk-") + number, std::string("Talk ") + number, std::string("2020-02-0") + number);
  REQUIRE(original.build({"--now", "2026-01-01T00:00:00Z"}).code == 0);
  REQUIRE(fs::exists(original / "public/small/feed-archive-0002.xml"));
  Identities before;
  for (const char* page : {"feed", "feed-archive-0001", "feed-archive-0002"})
    before.merge(identities_in(original.read("public/small/" + std::string(page) + ".xml")));
  REQUIRE(before.size() == 5);
  const Imported copy;
  SECTION("all pages are there") {
    const Outcome outcome = copy.import((original / "public/small/feed.xml").string());
    INFO(outcome.out << outcome.err);
    REQUIRE(outcome.code == 0);
    CHECK(shown(copy.built("small-talk")) == shown(before));
  }
  SECTION("one is not, and is told of") {
    fs::remove(original / "public/small/feed-archive-0001.xml");
    const Outcome outcome = copy.import((original / "public/small/feed.xml").string());
    CHECK(outcome.code == 0);
    CHECK(says(outcome.out, "older episodes"));
    CHECK(says(outcome.out, "feed-archive-0001.xml"));
  }
}

TEST_CASE("hostile feeds end with a message and leave nothing behind") {
  const Host host;
  auto& server = const_cast<ScriptedServer&>(host.server);
  server.on("/bomb", http_answer("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"x\">]><rss><channel/></rss>"));
  server.on("/large", http_answer(std::string(11'000'000, ' ')));
  server.on("/page", http_answer("<!DOCTYPE html><html></html>"));
  server.on("/loop", "HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n");
  server.on("/broken", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss>");
  const auto attempt = [&](const std::string& path, int code, const std::string& words) {
    const Imported workspace;
    const Outcome outcome = workspace.import(host.server.url(path));
    INFO(outcome.err);
    CHECK(outcome.code == code);
    CHECK(says(outcome.err, words));
    CHECK_FALSE(fs::exists(workspace.root()));
  };
  attempt("/bomb", 1, "DOCTYPE");
  attempt("/large", 4, "larger than 10000000 bytes");
  attempt("/page", 1, "this is a web page");
  attempt("/loop", 4, "perhaps in a circle");
  attempt("/broken", 4, "the connection broke off");
  attempt("/nowhere", 4, "404 (not found)");
}

TEST_CASE("a feed from outside cannot make us ask this computer for anything") {
  const Host host;
  const Imported workspace;
  const TempFolder elsewhere;
  write_text(elsewhere / "feed.xml", wordpress_feed(host.server.url("")));
  const Outcome outcome = workspace.import((elsewhere / "feed.xml").string(), {"--media", "copy"});
  CHECK(outcome.code == 0);
  CHECK(host.server.requests().empty());
  CHECK(says(outcome.out, "it leads to a private address"));
  CHECK(says(outcome.out, "a plain one was made"));
}

namespace {

// A recording that never ends.
void hang(const Host& host) {
  auto& server = const_cast<ScriptedServer&>(host.server);
  server.on("/wp-content/uploads/2020/05/phones.mp3", [](const Visitor& visitor, const std::string&) {
    visitor.send("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
    while (visitor.send(std::string(1000, 'x'))) visitor.wait(std::chrono::milliseconds(50));
  });
}

}  // namespace

TEST_CASE("an import that is interrupted leaves nothing behind") {
  const Host host;
  hang(host);
  const Imported workspace;
  const Outcome outcome =
      workspace.import(host.server.url("/wordpress"), {"--media", "copy"}, "timeout --foreground -s INT 2");
  CHECK(says(outcome.err, "voicepress: error: stopped"));
  CHECK_FALSE(fs::exists(workspace.root()));
}

TEST_CASE("an import that is killed leaves no show, and the next one clears away what it left") {
  const Host host;
  hang(host);
  const Imported workspace;
  workspace.import(host.server.url("/wordpress"), {"--media", "copy"}, "timeout --foreground -s KILL 2");
  CHECK(workspace.build().code == 2);  // there is no show
  CHECK_FALSE(fs::exists(workspace / "feeds/staffroom-stories"));
  CHECK(workspace.import(host.server.url("/wordpress")).code == 0);
  for (const char* folder : {"feeds", "media"})
    for (const auto& entry : fs::directory_iterator(workspace / folder))
      CHECK(entry.path().filename() == "staffroom-stories");
}
