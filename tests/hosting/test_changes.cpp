// Files that are published anew, and a server that ends, while clients download.
#include "base/crypto.h"
#include "http_client.h"
#include "site.h"
#include "support/program.h"
#include "support/running_server.h"
#include "support/waiting.h"
#include "traced.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <iterator>
#include <thread>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

std::string etag_for(const std::string& bytes) { return '"' + sha256_hex(bytes).substr(0, 32) + '"'; }

// `scripts/test --full` asks for a tenth of it, which is enough to notice and takes seconds.
int times_ten() { return std::getenv("VOICEPRESS_EVERY_PUBLISH") ? 10 : 1; }

}  // namespace

TEST_CASE("a hundred publishes during ten thousand requests: no answer is mixed, and none fails") {
  Site site;
  const RunningServer server(site.workspace(), {"--trust-loopback", "-q"});
  const int publishes = 100 * times_ten(), requests = 10'000 * times_ten();
  std::atomic<int> asked{0}, wrong{0};
  std::atomic<bool> is_published{false};
  const auto ask = [&] {
    HttpClient client(server.port());
    while (asked < requests || !is_published) {
      client.send("GET /changing.xml HTTP/1.1\r\nHost: x\r\n\r\n");
      const Reply reply = client.receive();
      ++asked;
      if (reply.status != 200 || reply.field("ETag") != etag_for(reply.body)) ++wrong;
    }
  };
  {
    std::vector<std::jthread> clients;
    for (int i = 0; i < 4; ++i) clients.emplace_back(ask);
    for (int i = 0; i < publishes; ++i) {
      site.publish("changing.xml", "application/rss+xml", "version " + std::to_string(i) + std::string(20'000, 'x'));
      while (asked < static_cast<std::int64_t>(requests) * i / publishes) std::this_thread::yield();
    }
    is_published = true;
  }
  CHECK(wrong == 0);
  CHECK(asked >= requests);
  WARN(asked << " answers during " << publishes << " publishes");
}

TEST_CASE("SIGTERM during a hundred downloads breaks none of them") {
  const Site site;
  RunningServer server(site.workspace(), {"--trust-loopback", "-q"});
  const fs::path to = site.workspace() / "to";
  fs::create_directories(to);
  std::thread clients([&] {
    run({"bash", "-c",
         "for i in $(seq 100); do curl -sS --limit-rate 1M -o " + to.string() + "/$i " + server.url() +
             "large.mp3 & done; wait"});
  });
  // Until all of them have begun.
  REQUIRE(wait_for([&] { return std::distance(fs::directory_iterator(to), fs::directory_iterator()) == 100; }));
  CHECK(server.end(SIGTERM) == 0);
  clients.join();
  const std::string whole = sha256_hex(site.bytes_of("large.mp3"));
  int right = 0;
  for (const auto& file : fs::directory_iterator(to)) right += sha256_hex(read_file(file.path(), 1 << 30)) == whole;
  CHECK(right == 100);
}

TEST_CASE(
    "a download that broke off is resumed at a server that was started anew, and of a replaced file it is refused") {
  Site site;
  const std::string part = (site.workspace() / "part.mp3").string();
  const std::string whole = pattern(40'000'000);  // more than what is on its way when the server dies
  site.publish("episode.mp3", "audio/mpeg", whole);
  std::string etag;
  {
    RunningServer server(site.workspace(), {"-q"});
    HttpClient client(server.port());
    client.send("HEAD /episode.mp3 HTTP/1.1\r\nHost: x\r\n\r\n");
    etag = client.receive(false).field("ETag");
    std::thread download([&] {
      run_shell("", {"curl", "-sS", "--limit-rate", "2M", "-o", part, server.url() + "episode.mp3"});
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(700));
    server.end(SIGKILL);
    download.join();
  }
  const std::string begun = read_file(part, 1 << 30);
  REQUIRE(begun.size() > 0);
  REQUIRE(begun.size() < whole.size());
  const RunningServer server(site.workspace(), {"-q"});
  run({"curl", "-sS", "-C", "-", "-H", "If-Range: " + etag, "-o", part, server.url() + "episode.mp3"});
  CHECK(sha256_hex(read_file(part, 1 << 30)) == sha256_hex(whole));

  write_file_atomically(part, begun);
  site.publish("episode.mp3", "audio/mpeg", pattern(5'000'000));
  // curl is sent the whole of the new file, does not want that, and leaves the part as it was.
  CHECK(run_shell("", {"curl", "-sS", "-C", "-", "-H", "If-Range: " + etag, "-o", part, server.url() + "episode.mp3"})
            .code == 33);
  CHECK(read_file(part, 1 << 30) == begun);
}

TEST_CASE("HEAD and 304 open no file") {
  const Site site;
  const RunningServer server(site.workspace(), {"-q"});
  const TempFolder folder;
  const std::string log = (folder / "log").string();
  HttpClient client(server.port());
  const auto opened_by = [&](const std::string& request) {
    std::thread tracer([&] {
      run_shell("timeout -s INT 2", {"strace", "-f", "-q", "-e", "trace=openat2,openat,read,pread64,sendfile", "-o",
                                     log, "-p", std::to_string(server.pid())});
    });
    wait_until_traced(server.pid());
    client.send(request);
    const Reply reply = client.receive(!request.starts_with("HEAD"));
    tracer.join();
    return std::to_string(reply.status) + (slurp(log).find("sendfile(") == std::string::npos ? "" : ", sends") +
           (slurp(log).find("\"a.mp3\"") == std::string::npos ? "" : ", opens");
  };
  const std::string etag = etag_for(site.bytes_of("a.mp3"));
  CHECK(opened_by("GET /a.mp3 HTTP/1.1\r\nHost: x\r\n\r\n") == "200, sends, opens");
  CHECK(opened_by("HEAD /a.mp3 HTTP/1.1\r\nHost: x\r\n\r\n") == "200");
  CHECK(opened_by("GET /a.mp3 HTTP/1.1\r\nHost: x\r\nIf-None-Match: " + etag + "\r\n\r\n") == "304");
}
