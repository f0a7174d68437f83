#include "base/error.h"
#include "base/files.h"
#include "net/http_client.h"
#include "support/command.h"
#include "support/scripted_server.h"
#include "support/temp_folder.h"

#include <catch2/catch.hpp>

#include <filesystem>

using namespace voicepress;
using namespace voicepress::net;
using namespace voicepress::test;
using namespace std::chrono_literals;

namespace {

Limits hasty() {
  Limits limits;
  limits.connect = 1s;
  limits.silence = 1s;
  limits.total = 1500ms;
  limits.max_bytes = 100'000;
  return limits;
}

Request here(const ScriptedServer& server, const std::string& path) {
  Request request;
  request.url = server.url(path);
  request.reach = Reach::anywhere;
  return request;
}

Error failure_of(const Request& request, const Limits& limits = hasty()) {
  try {
    HttpClient(limits).fetch(request);
  } catch (const Error& error) {
    return error;
  }
  FAIL("it was fetched");
  throw std::logic_error("unreachable");
}

std::string reason_of(const Request& request) {
  const Error error = failure_of(request);
  CHECK(error.kind() == ErrorKind::network);
  return error.sentence();
}

std::string redirect_to(const std::string& target) {
  return "HTTP/1.1 301 Moved\r\nLocation: " + target + "\r\nContent-Length: 5\r\nConnection: close\r\n\r\nmoved";
}

bool says(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("a page is fetched with its headers") {
  ScriptedServer server;
  server.on("/a?b=c", http_answer("hello", "text/html", "200 OK", "ETag: \"x\"\r\n"));
  const Response response = HttpClient(hasty()).fetch(here(server, "/a?b=c"));
  CHECK(response.ok());
  CHECK(response.body == "hello");
  CHECK(response.bytes == 5);
  CHECK(response.header("content-type") == "text/html");
  CHECK(response.header("etag") == "\"x\"");
  CHECK(response.content_length() == 5);
  CHECK(response.from_private_address);
  CHECK(response.hops.empty());
}

TEST_CASE("a request carries neither cookies nor passwords and names the program") {
  ScriptedServer server;
  server.on("/", http_answer(""));
  HttpClient(hasty()).fetch(here(server, "/"));
  const std::string request = server.requests().at(0);
  CHECK(says(request, "User-Agent: Voicepress\r\n"));
  CHECK_FALSE(says(request, "Cookie"));
  CHECK_FALSE(says(request, "Authorization"));
  CHECK_FALSE(says(request, "Accept-Encoding"));
}

TEST_CASE("a name and password in an address are refused before anything is asked") {
  ScriptedServer server;
  Request request = here(server, "/");
  request.url = "http://user:secret@127.0.0.1:" + std::to_string(server.port()) + "/";
  CHECK(failure_of(request).kind() == ErrorKind::usage);
  CHECK(server.requests().empty());
}

TEST_CASE("only web addresses are fetched") {
  for (const char* url :
       {"file:///etc/passwd", "ftp://example.org/", "gopher://127.0.0.1/", "", "feed.xml", "http://a b/"}) {
    Request request;
    request.url = url;
    CHECK(failure_of(request).kind() == ErrorKind::usage);
  }
}

TEST_CASE("a page that is not there is an answer with its status") {
  ScriptedServer server;
  const Response response = HttpClient(hasty()).fetch(here(server, "/nowhere"));
  CHECK(response.status == 404);
  CHECK(response.body.empty());
  CHECK_THROWS_WITH(require_ok(response), "the server answered 404 (not found): " + server.url("/nowhere"));
}

TEST_CASE("redirects are followed and told of one by one") {
  ScriptedServer server;
  server.on("/old", redirect_to("/a/b"));
  server.on("/a/b", redirect_to("../new"));
  server.on("/new", http_answer("here"));
  const Response response = HttpClient(hasty()).fetch(here(server, "/old"));
  CHECK(response.body == "here");
  CHECK(response.url == server.url("/new"));
  REQUIRE(response.hops.size() == 2);
  CHECK(response.hops[0].url == server.url("/old"));
  CHECK(response.hops[0].status == 301);
  CHECK(response.hops[1].url == server.url("/a/b"));
}

TEST_CASE("a circle of redirects ends") {
  ScriptedServer server;
  server.on("/a", redirect_to("/b"));
  server.on("/b", redirect_to("/a"));
  CHECK(says(reason_of(here(server, "/a")), "redirected more than 5 times: perhaps in a circle"));
  CHECK(server.requests().size() == 6);
}

TEST_CASE("a redirect leads to web addresses only") {
  ScriptedServer server;
  for (const char* target : {"file:///etc/passwd", "ftp://example.org/", "http://me:pw@example.org/"}) {
    server.on("/a", redirect_to(target));
    CHECK(says(reason_of(here(server, "/a")), "which is no web address"));
  }
}

TEST_CASE("what is larger than allowed is not read, whether the server says its size or not") {
  ScriptedServer server;
  server.on("/said", http_answer(std::string(200'000, 'x')));
  server.on("/endless", [](const Visitor& visitor, const std::string&) {
    visitor.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    while (visitor.send(std::string(10'000, 'x'))) continue;
  });
  for (const char* path : {"/said", "/endless"})
    CHECK(says(reason_of(here(server, path)), "it is larger than 100000 bytes"));
}

TEST_CASE("what unpacks to more than allowed is not unpacked") {
  const TempFolder folder;
  run({"sh", "-c", "head -c 1000000 /dev/zero | gzip > " + (folder / "bomb").string()});
  ScriptedServer server;
  server.on("/bomb",
            http_answer(read_file(folder / "bomb", 1u << 20), "text/xml", "200 OK", "Content-Encoding: gzip\r\n"));
  Request request = here(server, "/bomb");
  request.may_be_packed = true;
  CHECK(says(reason_of(request), "it is larger than 100000 bytes"));
}

TEST_CASE("text is unpacked when packing was allowed") {
  const TempFolder folder;
  run({"sh", "-c", "printf hello | gzip > " + (folder / "packed").string()});
  ScriptedServer server;
  server.on("/",
            http_answer(read_file(folder / "packed", 1u << 20), "text/xml", "200 OK", "Content-Encoding: gzip\r\n"));
  Request request = here(server, "/");
  request.may_be_packed = true;
  CHECK(HttpClient(hasty()).fetch(request).body == "hello");
}

TEST_CASE("a server that falls silent is left") {
  ScriptedServer server;
  server.on("/", [](const Visitor& visitor, const std::string&) { visitor.wait(20s); });
  CHECK(says(reason_of(here(server, "/")), "the server is too slow"));
}

TEST_CASE("a server that drips is left when the time is up") {
  ScriptedServer server;
  server.on("/", [](const Visitor& visitor, const std::string&) {
    visitor.send("HTTP/1.1 200 OK\r\n\r\n");
    while (visitor.send("x")) visitor.wait(50ms);
  });
  CHECK(says(reason_of(here(server, "/")), "the server is too slow"));
}

TEST_CASE("headers without end and lines without end are refused") {
  ScriptedServer server;
  server.on("/headers", [](const Visitor& visitor, const std::string&) {
    visitor.send("HTTP/1.1 200 OK\r\n");
    while (visitor.send("X-Y: zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\r\n")) continue;
  });
  server.on("/line", [](const Visitor& visitor, const std::string&) {
    visitor.send("HTTP/1.1 200 ");
    while (visitor.send(std::string(10'000, 'a'))) continue;
  });
  for (const char* path : {"/headers", "/line"}) CHECK(failure_of(here(server, path)).kind() == ErrorKind::network);
}

TEST_CASE("an answer that breaks off is no answer, and leaves no file") {
  const TempFolder folder;
  ScriptedServer server;
  server.on("/", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this");
  CHECK(says(reason_of(here(server, "/")), "the connection broke off"));
  CHECK_THROWS_AS(HttpClient(hasty()).fetch_to_file(here(server, "/"), folder / "file"), Error);
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("what is no HTTP is refused") {
  ScriptedServer server;
  server.on("/", "220 ftp.example.org ready\r\n");
  CHECK(failure_of(here(server, "/")).kind() == ErrorKind::network);
}

TEST_CASE("a file appears whole, and only for a good answer") {
  const TempFolder folder;
  ScriptedServer server;
  server.on("/audio", http_answer("sound"));
  std::uint64_t told = 0, total = 0;
  const Response response = HttpClient(hasty()).fetch_to_file(here(server, "/audio"), folder / "a.mp3", {},
                                                              [&](std::uint64_t done, std::uint64_t all) {
                                                                told = done;
                                                                total = all;
                                                              });
  CHECK(response.bytes == 5);
  CHECK(read_file(folder / "a.mp3", 1u << 20) == "sound");
  CHECK(told == 5);
  CHECK(total == 5);
  CHECK(HttpClient(hasty()).fetch_to_file(here(server, "/nowhere"), folder / "b.mp3").status == 404);
  CHECK_FALSE(std::filesystem::exists(folder / "b.mp3"));
}

TEST_CASE("HEAD asks for headers alone and a range for some bytes") {
  ScriptedServer server;
  server.on("/", [](const Visitor& visitor, const std::string& request) {
    if (request.starts_with("HEAD"))
      return static_cast<void>(visitor.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"));
    visitor.send(http_answer("ab", "text/plain", "206 Partial Content", "Content-Range: bytes 0-1/9\r\n"));
  });
  Request request = here(server, "/");
  request.method = Method::head;
  CHECK(HttpClient(hasty()).fetch(request).content_length() == 9);
  request = here(server, "/");
  request.range = "0-1";
  const Response part = HttpClient(hasty()).fetch(request);
  CHECK(part.status == 206);
  CHECK(part.body == "ab");
  CHECK(says(server.requests().at(1), "Range: bytes=0-1\r\n"));
}

TEST_CASE("a document from outside cannot send us to this computer") {
  ScriptedServer server;
  Request request = here(server, "/");
  request.reach = Reach::public_only;
  CHECK(says(reason_of(request), "it leads to a private address"));
  request.url = "http://localhost:" + std::to_string(server.port()) + "/";
  CHECK(says(reason_of(request), "it leads to a private address"));
  CHECK(server.requests().empty());
}

TEST_CASE("an address on this computer that somebody typed may lead to others on it") {
  ScriptedServer server;
  server.on("/a", redirect_to("/b"));
  server.on("/b", http_answer("fine"));
  Request request = here(server, "/a");
  request.reach = Reach::like_the_first;
  CHECK(HttpClient(hasty()).fetch(request).body == "fine");
}

TEST_CASE("a server that does not exist is named") {
  Request request;
  request.url = "https://no-such-host.invalid/feed.xml";
  CHECK(says(reason_of(request), "there is no server of that name"));
}

TEST_CASE("a port where nobody answers is told of") {
  int port = 0;
  {
    const ScriptedServer gone;
    port = gone.port();
  }
  Request request;
  request.url = "http://127.0.0.1:" + std::to_string(port) + "/";
  request.reach = Reach::anywhere;
  CHECK(says(reason_of(request), "no server answers there"));
}

TEST_CASE("a request that is stopped ends at once") {
  ScriptedServer server;
  server.on("/", [](const Visitor& visitor, const std::string&) { visitor.wait(20s); });
  std::stop_source stop;
  const std::jthread later([&] {
    std::this_thread::sleep_for(100ms);
    stop.request_stop();
  });
  Limits patient;
  try {
    HttpClient(patient).fetch(here(server, "/"), stop.get_token());
    FAIL("it was fetched");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::interrupted);
  }
}

TEST_CASE("what the receiver of a body throws ends the request") {
  ScriptedServer server;
  server.on("/", http_answer("hello"));
  const auto refuse = [](std::string_view) { throw Error(ErrorKind::machine, "the disk is full"); };
  CHECK_THROWS_WITH(HttpClient(hasty()).fetch(here(server, "/"), refuse), "the disk is full");
}

TEST_CASE("a header cannot smuggle in another line") {
  ScriptedServer server;
  Request request = here(server, "/");
  request.headers = {{"X", "a\r\nCookie: b"}};
  CHECK(failure_of(request).kind() == ErrorKind::internal);
}

TEST_CASE("a post brings its body, and is not sent on to somebody else") {
  ScriptedServer server;
  server.on("/in", redirect_to("/elsewhere"));
  Request request = here(server, "/in");
  request.method = Method::post;
  request.headers = {{"Content-Type", "application/json"}, {"User-Agent", "voicepress"}};
  request.body = "{\"a\": 1}";
  const Response answer = HttpClient(hasty()).fetch(request);
  CHECK(answer.status == 301);
  REQUIRE(server.requests().size() == 1);
  const std::string sent = server.requests().front();
  CHECK(sent.starts_with("POST /in "));
  CHECK(says(sent, "\r\nContent-Type: application/json\r\n"));
  CHECK(says(sent, "\r\nUser-Agent: voicepress\r\n"));
  CHECK_FALSE(says(sent, "User-Agent: Voicepress"));
  CHECK(sent.ends_with("\r\n\r\n{\"a\": 1}"));
}

TEST_CASE("a redirect can be told instead of followed") {
  ScriptedServer server;
  server.on("/", redirect_to("/elsewhere"));
  Request request = here(server, "/");
  request.redirects = Redirects::tell;
  CHECK(HttpClient(hasty()).fetch(request).status == 301);
  CHECK(server.requests().size() == 1);
}
