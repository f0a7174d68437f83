// The live preview as a producer meets it: the real program, real files, real sockets.
#include "support/http_get.h"
#include "support/running_server.h"
#include "support/waiting.h"
#include "support/workspace.h"

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include <sys/file.h>

#include <chrono>
#include <functional>

using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

namespace {

constexpr const char* first = "feeds/small/episodes/2019-03-21-first.md";
constexpr const char* first_page = "/small/episodes/first/";

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// `serve --watch` on a workspace.
class Preview {
 public:
  explicit Preview(const Workspace& workspace, std::vector<std::string> more = {})
      : server_(workspace.root(), with_watch(std::move(more))) {}

  HttpAnswer get(const std::string& target) const { return http_get(server_.port(), target, browser_lines); }
  json news() const { return json::parse(get("/_voicepress/changes").body); }
  bool says(const std::string& target, const std::string& words) const {
    return get(target).body.find(words) != std::string::npos;
  }
  bool comes_to_say(const std::string& target, const std::string& words) const {
    return wait_for([&] { return says(target, words); });
  }
  bool comes_to_have(const std::function<bool(const json& message)>& what) const {
    return wait_for([&] {
      const json message = news()["message"];
      return message.is_object() && what(message);
    });
  }
  bool comes_to_errors(int count) const {
    return comes_to_have([&](const json& message) {
      return message["error_count"] == count && message["notes"].empty() && message["making"].empty();
    });
  }
  RunningServer& server() { return server_; }
  const RunningServer& server() const { return server_; }

 private:
  static std::vector<std::string> with_watch(std::vector<std::string> more) {
    more.insert(more.begin(), "--watch");
    return more;
  }
  RunningServer server_;
};

void say_more(const Workspace& workspace, const std::string& words) {
  workspace.write(first, workspace.read(first) + "\n" + words + "\n");
}

}  // namespace

TEST_CASE("an edit of show notes is in the preview, the page hears of it, and public/ and lock stay away") {
  const SmallWorkspace workspace;
  Preview preview(workspace);
  REQUIRE(preview.comes_to_say(first_page, "This week we talk."));
  REQUIRE(preview.comes_to_errors(0));
  const HttpAnswer page = preview.get(first_page);
  CHECK(page.status == 200);
  CHECK(page.field("Cache-Control") == "no-store");
  CHECK(page.field("Content-Length") == std::to_string(page.body.size()));
  CHECK(page.field("Access-Control-Allow-Origin").empty());
  const json before = preview.news();
  const std::string edition = before["edition"];
  CHECK(count_of(page.body, "<script src=\"/_voicepress/preview.js\" data-edition=\"" + edition + "\" defer") == 1);
  CHECK(workspace.read(".voicepress/preview/small/episodes/first/index.html").find("_voicepress") == std::string::npos);

  const RawClient waiting(preview.server().port());
  waiting.send("GET /_voicepress/changes?after=" + before["version"].get<std::string>() +
               " HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n");
  say_more(workspace, "And a word more.");
  CHECK_THAT(waiting.receive_all(), Contains("HTTP/1.1 200 OK") && !Contains("\"edition\":\"" + edition));
  CHECK(preview.says(first_page, "And a word more."));
  CHECK_FALSE(fs::exists(workspace / "public"));
  CHECK_FALSE(fs::exists(workspace / "feeds/small/show.lock"));
  CHECK_THAT(preview.server().out(), Contains("Preview of ") && !Contains("Serving"));
  CHECK_THAT(preview.server().err(), Contains("Rebuilt in ") && Contains(" pages changed\n") && !Contains("GET "));
}

TEST_CASE("drafts and scheduled episodes are in the preview with their badges, and in public/ they are not") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2026-04-16");
  workspace.add("third", "Third", "2019-05-01");
  workspace.replace("feeds/small/episodes/2019-05-01-third.md", "+++\n", "+++\ndraft = true\n");
  const Preview preview(workspace, {"--now", "2026-04-01T00:00:00Z"});
  const std::string scheduled = "<span class=\"badge\">Scheduled: Thursday 16 April 2026 06:00</span>";
  REQUIRE(preview.comes_to_say("/small/episodes/second/", scheduled));
  CHECK(preview.says("/small/", scheduled));
  CHECK(preview.says("/small/episodes/third/", "<span class=\"badge\">Draft</span>"));
  CHECK_FALSE(preview.says(first_page, "class=\"badge\""));
  REQUIRE(wait_for([&] { return workspace.build({"--now", "2026-04-01T00:00:00Z"}).code == 0; }));
  for (const auto& [path, bytes] : workspace.tree()) {
    INFO(path);
    CHECK((path.ends_with(".css") || bytes.find("badge") == std::string::npos));
    CHECK(bytes.find("_voicepress") == std::string::npos);
  }
}

TEST_CASE("a badge goes at the instant when the episode is due, without an edit") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2026-07-02");
  REQUIRE(workspace.build({"-D", "-F", "--now", "2026-07-02T04:59:00Z"}).code == 0);
  const Preview preview(workspace, {"--now", "2026-07-02T04:59:55Z"});
  CHECK(preview.says("/small/episodes/second/", "Scheduled: "));
  CHECK(wait_for([&] { return !preview.says("/small/episodes/second/", "Scheduled: "); }));
  CHECK(preview.says("/small/episodes/second/", "Second"));
}

TEST_CASE("an error is told with its place while the last good page stays, and vanishes when it is mended") {
  const SmallWorkspace workspace;
  const Preview preview(workspace);
  REQUIRE(preview.comes_to_say(first_page, "This week we talk."));
  workspace.replace("feeds/small/show.toml", "timezone = \"Europe/London\"", "timezone = \"Europe/<b>Lundon</b>\"");
  REQUIRE(preview.comes_to_errors(1));
  const json error = preview.news()["message"]["errors"][0];
  CHECK(error["file"] == "feeds/small/show.toml");
  CHECK(error["line"] == 6);
  CHECK(error["column"].get<int>() > 0);
  CHECK_THAT(error["sentence"].get<std::string>(), Contains("<b>"));  // the script sets it as text
  CHECK(preview.says(first_page, "This week we talk."));
  CHECK_THAT(preview.server().err(), Contains("feeds/small/show.toml:6:"));
  workspace.replace("feeds/small/show.toml", "<b>Lundon</b>", "London");
  REQUIRE(preview.comes_to_errors(0));
  CHECK(wait_for([&] { return preview.server().err().find("the errors are mended") != std::string::npos; }));
}

TEST_CASE("a show that cannot even be read the first time has a page that says why, and comes up when it is mended") {
  const SmallWorkspace workspace;
  workspace.replace("feeds/small/show.toml", "explicit = false", "explicit = perhaps");
  const Preview preview(workspace);
  REQUIRE(preview.comes_to_errors(1));
  for (const char* address : {"/", "/small/", "/any/thing"}) {
    const HttpAnswer page = preview.get(address);
    CHECK(page.status == 503);
    CHECK_THAT(page.body, Contains("feeds/small/show.toml:8:") && Contains("/_voicepress/preview.js"));
    CHECK_THAT(page.field("Content-Security-Policy"), Contains("default-src 'none'"));
  }
  const std::string edition = preview.news()["edition"];
  workspace.replace("feeds/small/show.toml", "explicit = perhaps", "explicit = false");
  REQUIRE(preview.comes_to_say("/small/", "Small Talk"));
  CHECK(wait_for([&] { return preview.news()["edition"] != edition; }));
}

TEST_CASE("an address without a page says so, lists those that are there, and comes up with the page") {
  const SmallWorkspace workspace;
  const Preview preview(workspace);
  REQUIRE(preview.comes_to_say(first_page, "This week we talk."));
  const HttpAnswer missing = preview.get("/small/episodes/second/");
  CHECK(missing.status == 404);
  CHECK_THAT(missing.body, Contains("/_voicepress/preview.js"));
  CHECK(http_get(preview.server().port(), "/small/none.mp3").body == "There is no such file here.\n");
  workspace.add("second", "Second", "2019-04-01");
  CHECK(preview.comes_to_say("/small/episodes/second/", "Second"));
}

TEST_CASE("editors that write a new file and rename it, deleted episodes and renamed folders are all followed") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2019-04-01");
  const Preview preview(workspace);
  REQUIRE(preview.comes_to_say("/small/episodes/second/", "Second"));

  workspace.write("feeds/small/episodes/.first.md.swp", workspace.read(first) + "\nRenamed into place.\n");
  fs::rename(workspace / "feeds/small/episodes/.first.md.swp", workspace / first);
  CHECK(preview.comes_to_say(first_page, "Renamed into place."));

  fs::remove(workspace / "feeds/small/episodes/2019-04-01-second.md");
  CHECK(wait_for([&] { return preview.get("/small/episodes/second/").status == 404; }));

  fs::rename(workspace / "feeds/small/episodes", workspace / "feeds/small/elsewhere");
  CHECK(wait_for([&] { return preview.get(first_page).status == 404; }));
  fs::rename(workspace / "feeds/small/elsewhere", workspace / "feeds/small/episodes");
  CHECK(preview.comes_to_say(first_page, "Renamed into place."));
  say_more(workspace, "After the way back.");
  CHECK(preview.comes_to_say(first_page, "After the way back."));

  fs::remove(workspace / "media/small/first.wav");
  CHECK(preview.comes_to_have([](const json& message) { return message["error_count"] > 0; }));
}

TEST_CASE("a hundred quick edits are a few builds, and the last one counts") {
  const SmallWorkspace workspace;
  const Preview preview(workspace);
  REQUIRE(preview.comes_to_say(first_page, "This week we talk."));
  REQUIRE(preview.comes_to_errors(0));
  const std::string notes = workspace.read(first);
  const std::size_t before = count_of(preview.server().err(), "Rebuilt in ");
  for (int i = 1; i <= 100; ++i) {
    workspace.write(first, notes + "\nEdit number " + std::to_string(i) + ".\n");
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  CHECK(preview.comes_to_say(first_page, "Edit number 100."));
  CHECK(count_of(preview.server().err(), "Rebuilt in ") - before < 15);
}

TEST_CASE("a file that says the same is no new edition, and a preview at rest builds nothing") {
  const SmallWorkspace workspace;
  const Preview preview(workspace);
  REQUIRE(preview.comes_to_say(first_page, "This week we talk."));
  REQUIRE(preview.comes_to_errors(0));
  const std::string version = preview.news()["version"], said = preview.server().err();
  workspace.write(first, workspace.read(first));
  std::this_thread::sleep_for(std::chrono::milliseconds(700));
  CHECK(preview.news()["version"] == version);
  CHECK(preview.server().err() == said);
}

TEST_CASE("while another build works the preview says so and waits, and then it follows") {
  const SmallWorkspace workspace;
  const Preview preview(workspace);
  REQUIRE(preview.comes_to_say(first_page, "This week we talk."));
  REQUIRE(preview.comes_to_errors(0));
  {
    const voicepress::UniqueFd lock(::open((workspace / ".voicepress/build.lock").c_str(), O_RDWR | O_CLOEXEC));
    REQUIRE(wait_for([&] { return ::flock(lock.get(), LOCK_EX | LOCK_NB) == 0; }));
    say_more(workspace, "Written meanwhile.");
    CHECK(preview.comes_to_have([](const json& message) { return !message["notes"].empty(); }));
    CHECK_THAT(preview.news()["message"]["notes"][0].get<std::string>(), Contains("another build"));
    CHECK_FALSE(preview.says(first_page, "Written meanwhile."));
  }
  CHECK(preview.comes_to_say(first_page, "Written meanwhile."));
  CHECK(preview.comes_to_errors(0));
  CHECK(count_of(preview.server().err(), "another build is working") == 1);
}

TEST_CASE("a new recording is told of while the page stays up, and is there in the end") {
  const SmallWorkspace workspace;
  const Preview preview(workspace);
  REQUIRE(preview.comes_to_say(first_page, "This week we talk."));
  REQUIRE(preview.comes_to_errors(0));
  run({"ffmpeg", "-v", "error", "-f", "lavfi", "-i", "anoisesrc=d=1500:a=0.1:r=44100", "-ac", "2", "-y",
       (workspace / "media/small/.new.wav").string()});
  fs::rename(workspace / "media/small/.new.wav", workspace / "media/small/first.wav");
  CHECK(preview.comes_to_have([](const json& message) { return !message["making"].empty(); }));
  CHECK(preview.says(first_page, "This week we talk."));
  CHECK(wait_for([&] { return wait_for([&] { return preview.says(first_page, "25 min"); }); }));
  CHECK(preview.comes_to_have([](const json& message) { return message["making"].empty(); }));
}

TEST_CASE("open tabs do not use up the server, and one that goes away is noticed") {
  const SmallWorkspace workspace;
  Preview preview(workspace);
  REQUIRE(preview.comes_to_say(first_page, "This week we talk."));
  REQUIRE(preview.comes_to_errors(0));
  const std::string ask = "GET /_voicepress/changes?after=" + preview.news()["version"].get<std::string>() +
                          " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
  std::vector<std::unique_ptr<RawClient>> tabs;
  for (int i = 0; i < 80; ++i) {
    tabs.push_back(std::make_unique<RawClient>(preview.server().port()));
    tabs.back()->send(ask);
  }
  CHECK(wait_for([&] { return preview.get("/_voicepress/changes").status == 503; }));
  CHECK(preview.get(first_page).status == 200);
  tabs.clear();
  CHECK(wait_for([&] { return preview.get("/_voicepress/changes").status == 200; }));

  const RawClient waiting(preview.server().port());
  waiting.send(ask);
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  const auto started = std::chrono::steady_clock::now();
  CHECK(preview.server().end(SIGINT) == 0);
  CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds(1));
}

TEST_CASE("a name that leads here from elsewhere gets nothing of a preview") {
  const SmallWorkspace workspace;
  const Preview preview(workspace);
  REQUIRE(preview.comes_to_say(first_page, "This week we talk."));
  const HttpAnswer answer = http_get(preview.server().port(), first_page, "Host: evil.example:8080\r\n");
  CHECK(answer.status == 421);
  CHECK_THAT(answer.body, !Contains("This week"));
  CHECK(http_get(preview.server().port(), "/_voicepress/changes", "Host: evil.example\r\n").status == 421);
  CHECK(http_get(preview.server().port(), first_page, "Host: localhost:8080\r\n").status == 200);
}

TEST_CASE("an ordinary server has nothing below /_voicepress/ and adds nothing to a page") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  const RunningServer server(workspace.root());
  for (const char* target : {"/_voicepress/", "/_voicepress/preview.js", "/_voicepress/changes?after=1"})
    CHECK(http_get(server.port(), target, browser_lines).status == 404);
  CHECK(http_get(server.port(), "/small/", browser_lines).body == workspace.read("public/small/index.html"));
}

TEST_CASE("a preview says what it cannot be together with, and why") {
  const SmallWorkspace workspace;
  const auto refused = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"serve", "-C", workspace.root().string(), "--watch"});
    const Outcome outcome = run_voicepress(more);
    CHECK(outcome.code == 2);
    CHECK_FALSE(fs::exists(workspace / ".voicepress/preview"));
    return outcome.err;
  };
  CHECK(refused({"--host", "0.0.0.0"}) ==
        "voicepress: error: --watch shows drafts and scheduled episodes, which nobody else may see yet, so it cannot "
        "listen on 0.0.0.0: leave --host out, or say --host 127.0.0.1\n");
  CHECK_THAT(refused({"--release"}), Contains("choose one of them"));
  CHECK_THAT(refused({"public"}), Contains("FOLDER cannot be another one"));
  CHECK_THAT(refused({"-o", "elsewhere"}), Contains("leave -o out"));
  CHECK_THAT(run_voicepress({"serve", "--help"}).out, Contains("voicepress serve --watch "));
}
