// What `voicepress serve` answers to raw requests, by the table of requests.txt, and side by side with Debian's nginx.
#include "conformance.h"
#include "other_server.h"
#include "support/running_server.h"

#include <catch2/catch.hpp>

#include <random>

using namespace voicepress;
using namespace voicepress::test;

namespace {

const Site& site() {
  static const Site built;
  return built;
}

// With the same folder, as a careful operator would set it up.
std::string nginx_as_usual(int port) {
  return "access_log off; default_type text/plain; gzip_static on; gzip_vary on; server_tokens off;\n"
         "types { audio/mpeg mp3; text/html html; text/css css; application/rss+xml xml; image/jpeg jpg; }\n"
         "server { listen 127.0.0.1:" +
         std::to_string(port) + "; root " + site().root().string() + "; }\n";
}

// Whose bytes are the file's, or a part of them. The texts of errors are everybody's own, and so is what separates
// parts.
bool is_of_file(const Reply& reply) {
  return (reply.status == 200 || reply.status == 206) && !reply.field("Content-Type").starts_with("multipart/");
}

}  // namespace

TEST_CASE("raw requests are answered as the table says") {
  const RunningServer server(site().workspace(), {"--trust-loopback"});
  const std::string etag = tag_of(server.port());
  REQUIRE(conformance_cases().size() >= 200);
  for (const ConformanceCase& one : conformance_cases()) {
    INFO("requests.txt:" << one.line << ": " << one.name);
    HttpClient client(server.port());
    const Answers answers = answers_to(one, client, etag);
    CHECK(words(answers.statuses) == words(one.statuses));
    if (answers.statuses != one.statuses) continue;
    for (const std::string& check : one.checks) CHECK(failed_check(site(), check, one, answers.last, client) == "");
  }
  WARN(conformance_cases().size() << " requests");
}

TEST_CASE("where nginx answers otherwise the table says so, and why") {
  const int port = free_port();
  const Nginx nginx(nginx_as_usual(port), port);
  const RunningServer server(site().workspace(), {"--trust-loopback"});
  const std::string etag = tag_of(nginx.port()), own_etag = tag_of(server.port());
  int others = 0;
  for (const ConformanceCase& one : conformance_cases()) {
    INFO("requests.txt:" << one.line << ": " << one.name << (one.reason.empty() ? "" : " (" + one.reason + ")"));
    HttpClient client(nginx.port());
    const Answers answers = answers_to(one, client, etag);
    CHECK(words(answers.statuses) == words(one.nginx.empty() ? one.statuses : one.nginx));
    others += one.nginx.empty() ? 0 : 1;
    if (!one.nginx.empty() && one.nginx != one.statuses) continue;
    HttpClient own_client(server.port());
    const Answers own = answers_to(one, own_client, own_etag);
    CHECK(answers.last.field("Content-Range") == own.last.field("Content-Range"));
    if (is_of_file(own.last)) CHECK((answers.last.body == own.last.body) == one.nginx.empty());
  }
  WARN(others << " of " << conformance_cases().size() << " are answered otherwise");
}

TEST_CASE("a hundred thousand random ranges get exactly their bytes") {
  const RunningServer server(site().workspace(), {"--trust-loopback", "-q"});
  const std::string file = site().bytes_of("long.mp3");
  std::mt19937 random(7);  // the same each time
  const auto number = [&](std::size_t below) { return random() % below; };
  HttpClient client(server.port());
  int right = 0;
  for (int i = 0; i < 100'000; ++i) {
    const std::size_t form = number(3);  // "a-b", "a-" or "-n", most of them short
    const std::size_t begin = form == 0 ? number(file.size()) : file.size() - 1 - number(i % 10 == 0 ? 50'000 : 2000);
    const std::size_t last = begin + number(i % 10 == 0 ? file.size() : 2000);
    const std::size_t end = form == 0 ? std::min(last + 1, file.size()) : file.size();
    std::string range = "bytes=" + std::to_string(begin) + "-" + std::to_string(last);
    if (form == 1) range = "bytes=" + std::to_string(begin) + "-";
    if (form == 2) range = "bytes=-" + std::to_string(file.size() - begin);
    client.send("GET /long.mp3 HTTP/1.1\r\nHost: x\r\nRange: " + range + "\r\n\r\n");
    const Reply reply = client.receive();
    const bool is_right = reply.status == 206 && reply.body == file.substr(begin, end - begin);
    right += is_right ? 1 : 0;
    if (!is_right) UNSCOPED_INFO(range << " was answered with " << reply.status);
  }
  CHECK(right == 100'000);
}
