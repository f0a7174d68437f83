// What `voicepress serve` answers to raw requests, by the table of requests.txt, and side by side with Debian's nginx.
#include "cases.h"
#include "http_client.h"
#include "site.h"
#include "support/loopback.h"
#include "support/running_server.h"
#include "support/waiting.h"

#include <catch2/catch.hpp>

#include <unistd.h>

#include <csignal>
#include <random>

using namespace voicepress;
using namespace voicepress::test;
namespace fs = std::filesystem;

namespace {

const Site& site() {
  static const Site built;
  return built;
}

int free_port() {
  const UniqueFd socket = tcp_socket();
  sockaddr_in address = loopback_address(0);
  ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
  socklen_t size = sizeof address;
  ::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

// Debian's nginx with the same folder, as a careful operator would set it up.
class Nginx {
 public:
  Nginx() : port_(free_port()) {
    const std::string own = (folder_ / "").string();
    write_file_atomically(
        folder_ / "nginx.conf",
        "daemon off; master_process off; pid " + own + "pid; error_log " + own + "err; events {}\n" +
            "http { access_log off; default_type text/plain; gzip_static on; gzip_vary on; server_tokens off;\n" +
            "client_body_temp_path " + own + "b; proxy_temp_path " + own + "p; fastcgi_temp_path " + own +
            "f; uwsgi_temp_path " + own + "u; scgi_temp_path " + own + "s;\n" +
            "types { audio/mpeg mp3; text/html html; text/css css; application/rss+xml xml; image/jpeg jpg; }\n" +
            "server { listen 127.0.0.1:" + std::to_string(port_) + "; root " + site().root().string() + "; } }\n");
    pid_ = ::fork();
    if (pid_ == 0) {
      const std::string configuration = own + "nginx.conf", log = own + "err";
      ::execl("/usr/sbin/nginx", "nginx", "-p", own.c_str(), "-e", log.c_str(), "-c", configuration.c_str(), nullptr);
      ::_exit(127);
    }
    if (!wait_for([&] { return is_there(); }))
      throw std::runtime_error("nginx does not start: " + slurp(folder_ / "err"));
  }
  ~Nginx() {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  Nginx(const Nginx&) = delete;
  Nginx& operator=(const Nginx&) = delete;

  int port() const { return port_; }

 private:
  bool is_there() const {
    try {
      const HttpClient client(port_);
      return true;
    } catch (const std::exception&) {
      return false;
    }
  }

  TempFolder folder_;
  int port_;
  pid_t pid_ = 0;
};

std::string with_tag(std::string request, const std::string& etag) {
  for (std::size_t at = request.find("ETAG"); at != request.npos; at = request.find("ETAG", at))
    request.replace(at, 4, etag);
  return request;
}

std::string tag_of(int port) {
  HttpClient client(port);
  client.send("GET /a.mp3 HTTP/1.1\r\nHost: x\r\n\r\n");
  return client.receive().field("ETag");
}

struct Answers {
  std::vector<int> statuses;
  Reply last;
};

Answers answers_to(const ConformanceCase& one, HttpClient& client, const std::string& etag) {
  client.send(with_tag(one.request, etag));
  Answers answers;
  for (std::size_t i = 0; i < one.statuses.size(); ++i) {
    const bool is_last = i + 1 == one.statuses.size();
    Reply reply = client.receive(!is_last || one.last_method() != "HEAD");
    if (reply.status == 0) break;
    answers.statuses.push_back(reply.status);
    answers.last = std::move(reply);
  }
  return answers;
}

std::string file_of(const ConformanceCase& one) {
  return site().bytes_of(one.request.find("text.css") != one.request.npos ? "text.css" : "a.mp3");
}

// Empty when it holds.
std::string failed_check(const std::string& check, const ConformanceCase& one, const Reply& reply, HttpClient& client) {
  if (check == "closed") return client.is_ended() ? "" : "the connection stays open";
  if (check == "open") {
    client.send("HEAD /a.mp3 HTTP/1.1\r\nHost: x\r\n\r\n");
    return client.receive(false).status == 200 ? "" : "the connection is closed";
  }
  if (check.starts_with("!")) return reply.field(check.substr(1)) == "(none)" ? "" : "there is " + check.substr(1);
  if (check == "body none") return reply.body.empty() ? "" : "there is a body";
  if (const auto at = check.find(" ~"); at != check.npos) {
    const std::string name = check.substr(0, at), part = at + 3 < check.size() ? check.substr(at + 3) : "";
    const std::string value = name == "body" ? reply.body : reply.field(name);
    return value != "(none)" && value.find(part) != value.npos ? "" : name + " is " + value;
  }
  if (check.starts_with("body ")) {
    const auto dash = check.find('-');
    const std::size_t first = std::stoul(check.substr(5)), last = std::stoul(check.substr(dash + 1));
    return reply.body == file_of(one).substr(first, last - first + 1) ? "" : "the body is not bytes " + check.substr(5);
  }
  const auto colon = check.find(": ");
  const std::string name = check.substr(0, colon), value = reply.field(name);
  return value == check.substr(colon + 2) ? "" : name + " is " + value;
}

// Whose bytes are the file's, or a part of them. The texts of errors are everybody's own, and so is what separates
// parts.
bool is_of_file(const Reply& reply) {
  return (reply.status == 200 || reply.status == 206) && !reply.field("Content-Type").starts_with("multipart/");
}

std::string words(const std::vector<int>& statuses) {
  std::string text;
  for (const int status : statuses) text += (text.empty() ? "" : " ") + std::to_string(status);
  return text.empty() ? "0" : text;  // no answer
}

const std::vector<ConformanceCase>& cases() {
  static const auto all = read_cases(fs::path(VOICEPRESS_SOURCE) / "tests/hosting/requests.txt");
  return all;
}

}  // namespace

TEST_CASE("raw requests are answered as the table says") {
  const RunningServer server(site().workspace(), {"--trust-loopback"});
  const std::string etag = tag_of(server.port());
  REQUIRE(cases().size() >= 200);
  for (const ConformanceCase& one : cases()) {
    INFO("requests.txt:" << one.line << ": " << one.name);
    HttpClient client(server.port());
    const Answers answers = answers_to(one, client, etag);
    CHECK(words(answers.statuses) == words(one.statuses));
    if (answers.statuses != one.statuses) continue;
    for (const std::string& check : one.checks) CHECK(failed_check(check, one, answers.last, client) == "");
  }
  WARN(cases().size() << " requests");
}

TEST_CASE("where nginx answers otherwise the table says so, and why") {
  const Nginx nginx;
  const RunningServer server(site().workspace(), {"--trust-loopback"});
  const std::string etag = tag_of(nginx.port()), own_etag = tag_of(server.port());
  int others = 0;
  for (const ConformanceCase& one : cases()) {
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
  WARN(others << " of " << cases().size() << " are answered otherwise");
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
