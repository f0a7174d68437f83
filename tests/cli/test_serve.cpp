// The server as listeners meet it: the real program, real sockets, curl.
#include "base/crypto.h"
#include "base/dates.h"
#include "manifest/manifest.h"
#include "support/raw_client.h"
#include "support/running_server.h"
#include "support/waiting.h"
#include "support/workspace.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>

using namespace voicepress::test;
using Catch::Contains;

namespace {

struct Fetched {
  std::string head, body;
  int status = 0;
  std::string field(const std::string& name) const {
    const std::size_t at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return "";
    const std::size_t begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
  }
};

Fetched fetch(const std::string& url, std::vector<std::string> more = {}) {
  const TempFolder folder;
  more.insert(more.begin(),
              {"curl", "-sS", "--path-as-is", "-D", (folder / "head").string(), "-o", (folder / "body").string(), url});
  run(more);
  Fetched fetched{slurp(folder / "head"), slurp(folder / "body"), 0};
  fetched.status = std::stoi(fetched.head.substr(9, 3));
  return fetched;
}

Fetched fetch_head(const std::string& url, std::vector<std::string> more = {}) {
  more.push_back("--head");
  return fetch(url, more);
}

// A folder that looks as a build leaves it, with one file of so many bytes.
void make_public(const fs::path& folder, const std::string& name, std::uint64_t bytes) {
  fs::create_directories((folder / voicepress::manifest_path).parent_path());
  write_text(folder / name, "");
  fs::resize_file(folder / name, bytes);
  voicepress::Manifest manifest;
  manifest.files[name] = {"", "audio/mpeg", bytes, std::string(64, '0'), {}, false};
  write_text(folder / voicepress::manifest_path, voicepress::manifest_text(manifest));
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("what was built is served: feed, page, picture and sound, with types, hashes and dates") {
  const SmallWorkspace workspace;
  workspace.build();
  const RunningServer server(workspace.root());
  CHECK_THAT(server.out(), Contains("Serving public at http://127.0.0.1:"));
  CHECK_THAT(server.out(), Contains("Page: " + server.url() + "small/\nFeed: " + server.url() + "small/feed.xml\n"));

  const std::string mp3 = workspace.read("public/small/audio/first.mp3");
  const Fetched sound = fetch(server.url() + "small/audio/first.mp3");
  CHECK(sound.status == 200);
  CHECK(sound.body == mp3);
  CHECK(sound.field("Content-Type") == "audio/mpeg");
  CHECK(sound.field("Content-Length") == std::to_string(mp3.size()));
  CHECK(sound.field("Accept-Ranges") == "bytes");
  CHECK(sound.field("ETag") == '"' + voicepress::sha256_hex(mp3).substr(0, 32) + '"');
  CHECK(sound.field("Access-Control-Allow-Origin") == "*");
  CHECK(sound.field("X-Content-Type-Options") == "nosniff");
  CHECK(fetch(server.url() + "small/feed.xml").field("Content-Type") == "application/rss+xml; charset=utf-8");
  CHECK(fetch(server.url() + "small/").body == workspace.read("public/small/index.html"));
  CHECK(fetch(server.url() + "small").field("Location") == "/small/");
  CHECK(fetch(server.url() + ".voicepress/manifest.json").status == 404);
  CHECK(fetch(server.url() + "../feeds/small/show.toml").status == 400);
  CHECK(fetch(server.url() + "small/audio/", {"-X", "POST", "-d", "x"}).status == 405);

  CHECK_THAT(server.err(), Contains("127.0.0.0 - - [") &&
                               Contains("\"GET /small/audio/first.mp3 HTTP/1.1\" 200 " + std::to_string(mp3.size())));
}

TEST_CASE("init, new, build and serve in a folder with one WAV: a feed that plays, in four commands") {
  const TempFolder folder;
  write_wav(folder / "Reading aloud.wav", {tone(48000 * 3, 48000, 440, 0.2)});
  const std::string here = folder.path().string();
  REQUIRE(run_voicepress({"init", here, "--show", "my-podcast", "--title", "My Podcast"}).code == 0);
  REQUIRE(run_voicepress({"new", "-C", here, "my-podcast", (folder / "Reading aloud.wav").string()}).code == 0);
  REQUIRE(run_voicepress({"build", "-C", here}).code == 0);
  const RunningServer server(folder.path());
  const std::string feed = fetch(server.url() + "my-podcast/feed.xml").body;
  // The feed names the address that serve has by default.
  const std::string begin = "<enclosure url=\"http://127.0.0.1:8080/";
  const std::size_t at = feed.find(begin) + begin.size();
  REQUIRE(at > begin.size());
  const Fetched sound = fetch(server.url() + feed.substr(at, feed.find('"', at) - at));
  CHECK(sound.status == 200);
  CHECK_THAT(feed.substr(at, 200),
             Contains("length=\"" + std::to_string(sound.body.size()) + "\" type=\"audio/mpeg\""));
  write_text(folder / "heard.mp3", sound.body);
  const std::string length = run({"ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0",
                                  (folder / "heard.mp3").string()});
  CHECK(std::stod(length) == Approx(3).margin(0.1));
}

TEST_CASE("curl gets HEAD, every kind of range, 416, 304 and If-Range as the standard says") {
  const SmallWorkspace workspace;
  workspace.build();
  const RunningServer server(workspace.root());
  const std::string url = server.url() + "small/audio/first.mp3";
  const std::string mp3 = workspace.read("public/small/audio/first.mp3");
  const std::size_t size = mp3.size();
  const std::string end = std::to_string(size);

  const Fetched head = fetch_head(url);
  CHECK(head.status == 200);
  CHECK(head.field("Content-Length") == end);
  CHECK(fetch_head(url, {"-r", "0-1"}).field("Content-Length") == "2");
  CHECK(head.field("Accept-Ranges") == "bytes");
  CHECK(fetch_head(url + "x").field("Accept-Ranges").empty());  // there is nothing to have ranges of

  const auto range = [&](const std::string& spec, std::size_t from, std::size_t to) {
    const Fetched part = fetch(url, {"-H", "Range: bytes=" + spec});
    CHECK(part.status == 206);
    CHECK(part.body == mp3.substr(from, to - from));
    CHECK(part.field("Content-Range") == "bytes " + std::to_string(from) + "-" + std::to_string(to - 1) + "/" + end);
  };
  range("0-0", 0, 1);
  range("0-999", 0, 1000);
  range("1000-1999", 1000, 2000);
  range(std::to_string(size - 1) + "-" + std::to_string(size - 1), size - 1, size);
  range("7000-", 7000, size);
  range("-500", size - 500, size);
  range("-99999999999", 0, size);
  range("100-99999999999", 100, size);
  const Fetched beyond = fetch(url, {"-H", "Range: bytes=" + end + "-"});
  CHECK(beyond.status == 416);
  CHECK(beyond.field("Content-Range") == "bytes */" + end);
  const Fetched parts = fetch(url, {"-H", "Range: bytes=0-1,4-5"});
  CHECK(parts.status == 206);
  CHECK_THAT(parts.body, Contains("Content-Range: bytes 0-1/" + std::to_string(mp3.size()) + "\r\n\r\n" +
                                  mp3.substr(0, 2) + "\r\n--part-"));
  CHECK_THAT(parts.body, Contains("\r\n\r\n" + mp3.substr(4, 2) + "\r\n--part-"));
  CHECK(parts.field("Content-Length") == std::to_string(parts.body.size()));

  const std::string etag = head.field("ETag"), modified = head.field("Last-Modified");
  const Fetched same = fetch(url, {"-H", "If-None-Match: " + etag});
  CHECK(same.status == 304);
  CHECK(same.body.empty());
  CHECK(same.field("ETag") == etag);
  CHECK(fetch(url, {"-H", "If-Modified-Since: " + modified}).status == 304);
  CHECK(fetch(url, {"-H", "If-None-Match: \"other\""}).status == 200);
  CHECK(fetch(url, {"-H", "Range: bytes=0-9", "-H", "If-Range: " + etag}).body == mp3.substr(0, 10));
  CHECK(fetch(url, {"-H", "Range: bytes=0-9", "-H", "If-Range: " + modified}).status == 206);
  CHECK(fetch(url, {"-H", "Range: bytes=0-9", "-H", "If-Range: \"other\""}).body == mp3);
  CHECK(fetch(url, {"-X", "OPTIONS"}).status == 204);
}

TEST_CASE("requests on one connection are answered in their order, and one that hides in a body is not answered") {
  const SmallWorkspace workspace;
  workspace.build();
  const RunningServer server(workspace.root());
  const std::string get = "GET /small/feed.xml HTTP/1.1\r\nHost: x\r\n";
  const RawClient three(server.port());
  three.send("\r\n" + get + "\r\nHEAD /none HTTP/1.1\r\nHost: x\r\n\r\n" + get + "Connection: close\r\n\r\n");
  const std::string answers = three.receive_all();
  CHECK(count_of(answers, "HTTP/1.1 200 OK\r\n") == 2);
  CHECK(answers.find("HTTP/1.1 404") > answers.find("HTTP/1.1 200"));
  CHECK(count_of(answers, "</rss>") == 2);

  const std::string hidden = "GET /small/ HTTP/1.1\r\nHost: x\r\n\r\n";
  const RawClient smuggler(server.port());
  smuggler.send(get + "Content-Length: " + std::to_string(hidden.size()) + "\r\n\r\n" + hidden + "HEAD" +
                get.substr(3) + "Connection: close\r\n\r\n");
  const std::string skipped = smuggler.receive_all();
  CHECK(count_of(skipped, "HTTP/1.1 200 ") == 2);
  CHECK(count_of(skipped, "</rss>") == 1);
  for (const std::string body : {"Content-Length: 70000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"}) {
    const RawClient other(server.port());
    other.send(get + body + hidden);
    const std::string answer = other.receive_all();
    CHECK(count_of(answer, "HTTP/1.1 ") == 1);
    CHECK_THAT(answer, Contains("Connection: close"));
  }
}

TEST_CASE("a client that never ends its request is sent away, and others do not wait for it") {
  const SmallWorkspace workspace;
  workspace.build();
  const RunningServer server(workspace.root(), {"--trust-loopback"});
  std::vector<std::unique_ptr<RawClient>> slow;
  for (int i = 0; i < 50; ++i) {
    slow.push_back(std::make_unique<RawClient>(server.port()));
    slow.back()->send("GET /small/feed.xml HT");
  }
  const auto started = std::chrono::steady_clock::now();
  CHECK(fetch(server.url() + "small/feed.xml").status == 200);
  CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds(2));
  CHECK_THAT(slow.back()->receive_all(), Contains("HTTP/1.1 408 "));
}

TEST_CASE("clients that there is no room for are told to ask again, and are served when others have gone") {
  const TempFolder folder;
  make_public(folder / "public", "a.mp3", 10);
  using Options = std::vector<std::string>;
  const auto [clients, limit] = GENERATE(std::pair(400, Options{"--trust-loopback", "--max-connections", "400"}),
                                         std::pair(3, Options{"--max-per-address", "3"}), std::pair(32, Options{}));
  const RunningServer server(folder / "", limit);
  std::vector<std::unique_ptr<RawClient>> idle;
  for (int i = 0; i < clients; ++i) idle.push_back(std::make_unique<RawClient>(server.port()));
  std::this_thread::sleep_for(std::chrono::milliseconds(500));  // until the server has taken all of them in
  const RawClient refused(server.port());
  refused.send("GET /a.mp3 HTTP/1.1\r\nHost: x\r\n\r\n");
  CHECK_THAT(refused.receive_all(), Contains("HTTP/1.1 503 ") && Contains("Retry-After: 5"));
  CHECK_FALSE(refused.was_reset());
  idle.clear();
  CHECK(wait_for([&] { return fetch(server.url() + "a.mp3").status == 200; }));
}

TEST_CASE("fifty clients download 300 MB at once, and the server's memory stays where it was") {
  const TempFolder folder;
  constexpr std::uint64_t bytes = 300u << 20;
  make_public(folder / "public", "long.mp3", bytes);
  const RunningServer server(folder / "", {"--trust-loopback"});
  // What it takes to count the first download is there once, however many follow.
  run({"curl", "-sS", "-o", "/dev/null", "-r", "0-99", server.url() + "long.mp3"});
  REQUIRE(wait_for([&] { return std::filesystem::exists(folder / ".voicepress/audience/downloads.sqlite"); }));
  std::this_thread::sleep_for(std::chrono::seconds(1));
  const long before = server.resident_kilobytes();
  std::string fifty =
      "for i in $(seq 50); do curl -sS -o /dev/null -w '%{size_download}\\n' " + server.url() + "long.mp3 & done; wait";
  long highest = before;
  std::string sizes;
  std::thread clients([&] { sizes = run({"bash", "-c", fifty}); });
  std::atomic<bool> done{false};
  std::thread meter([&] {
    while (!done) {
      highest = std::max(highest, server.resident_kilobytes());
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  });
  clients.join();
  done = true;
  meter.join();
  CHECK(count_of(sizes, std::to_string(bytes) + "\n") == 50);
  CHECK(highest - before < 50 * 64);  // 64 KB each
  WARN("resident: " << before << " KB before, at most " << highest << " KB with fifty downloads");
}

TEST_CASE("a file that is changed under the server is answered with 503, one that is deleted or made a link with 404") {
  const TempFolder folder;
  make_public(folder / "public", "a.mp3", 10);
  const RunningServer server(folder / "");
  const std::string url = server.url() + "a.mp3";
  CHECK(fetch(url).status == 200);
  write_text(folder / "public/a.mp3", "0123456789");
  const Fetched changed = fetch(url);
  CHECK(changed.status == 503);
  CHECK(changed.field("Retry-After") == "5");
  fs::remove(folder / "public/a.mp3");
  CHECK(fetch(url).status == 404);
  fs::create_symlink("/etc/passwd", folder / "public/a.mp3");
  CHECK(fetch(url).status == 404);
}

TEST_CASE("SIGTERM ends the server cleanly: idle clients at once, a running download when it is whole") {
  const TempFolder folder;
  constexpr std::uint64_t bytes = 24u << 20;
  make_public(folder / "public", "long.mp3", bytes);
  RunningServer server(folder / "");
  const RawClient idle(server.port());
  std::string size;
  std::thread client([&] {
    size = run(
        {"curl", "-sS", "--limit-rate", "12M", "-o", "/dev/null", "-w", "%{size_download}", server.url() + "long.mp3"});
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  server.signal(SIGTERM);
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  CHECK_THROWS(run({"curl", "-sS", server.url()}));
  CHECK(server.wait() == 0);
  client.join();
  CHECK(size == std::to_string(bytes));
  CHECK(idle.receive_all().empty());
}

TEST_CASE("a server without clients ends at once on Ctrl-C and on SIGTERM, with 0") {
  const TempFolder folder;
  make_public(folder / "public", "a.mp3", 10);
  for (const int number : {SIGINT, SIGTERM}) {
    RunningServer server(folder / "");
    const auto started = std::chrono::steady_clock::now();
    CHECK(server.end(number) == 0);
    CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds(1));
    CHECK(server.err().empty());
  }
}

TEST_CASE("serve says what to do when it cannot: a port in use, a host that is none, nothing to serve") {
  const TempFolder folder;
  make_public(folder / "public", "a.mp3", 10);
  const RunningServer first(folder / "");
  const std::string port = std::to_string(first.port());
  const Outcome second = run_voicepress({"serve", "-C", folder.path().string(), "--port", port});
  CHECK(second.code == 3);
  CHECK(second.err == "voicepress: error: port " + port +
                          " of 127.0.0.1 is in use by another program: stop that program, or choose another port with "
                          "--port " +
                          std::to_string(first.port() + 1) + "\n");
  const Outcome elsewhere = run_voicepress({"serve", "-C", folder.path().string(), "--host", "192.0.2.1"});
  CHECK(elsewhere.code == 2);
  CHECK_THAT(elsewhere.err, Contains("192.0.2.1 is no address of this machine: --host 127.0.0.1"));
  const TempFolder empty;
  const Outcome nothing = run_voicepress({"serve", "-C", empty.path().string()});
  CHECK(nothing.code == 2);
  CHECK_THAT(nothing.err, Contains("run voicepress build first"));
  CHECK(run_voicepress({"serve", "-C", folder.path().string(), "--release", "public"}).code == 2);
}

TEST_CASE("serve --release shows a scheduled episode at its instant, without a restart") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2026-07-02");
  const RunningServer server(workspace.root(), {"--release", "--now", "2026-07-02T04:59:56Z"});
  const std::string feed = server.url() + "small/feed.xml", sound = server.url() + "small/audio/second.mp3";
  const Fetched before = fetch(feed);
  CHECK_THAT(before.body, !Contains("Second"));
  CHECK(fetch(sound).status == 404);
  CHECK(fetch(feed, {"-H", "If-None-Match: " + before.field("ETag")}).status == 304);
  REQUIRE(wait_for([&] { return fetch(feed).body.find("Second") != std::string::npos; }));
  CHECK(fetch(feed, {"-H", "If-None-Match: " + before.field("ETag")}).status == 200);
  CHECK(fetch(sound).status == 200);
  CHECK_THAT(server.err(), Contains("Built small: 2 episodes"));
}

TEST_CASE("a build beside a running server changes what is served, and no answer is of two builds") {
  const SmallWorkspace workspace;
  workspace.build();
  const RunningServer server(workspace.root());
  const std::string url = server.url() + "small/feed.xml";
  std::atomic<bool> done{false};
  int answers = 0, wrong = 0;
  std::thread client([&] {
    while (!done) {
      const Fetched feed = fetch(url);
      ++answers;
      if (feed.status != 200 || feed.field("ETag") != '"' + voicepress::sha256_hex(feed.body).substr(0, 32) + '"')
        ++wrong;
    }
  });
  for (int i = 0; i < 8; ++i) {
    workspace.replace("feeds/small/show.toml", "A show for tests", "A show for tests and more tests");
    CHECK(workspace.build().code == 0);
  }
  done = true;
  client.join();
  CHECK(answers > 5);
  CHECK(wrong == 0);
  CHECK(fetch(url).body == workspace.read("public/small/feed.xml"));
}
