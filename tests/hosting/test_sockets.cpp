// Listening where no port is: on a path, and on what systemd opened.
#include "site.h"

#include "support/loopback.h"
#include "support/running_server.h"
#include "support/waiting.h"

#include <catch2/catch.hpp>

#include <sys/un.h>

#include <csignal>

using namespace voicepress;
using namespace voicepress::test;
namespace fs = std::filesystem;

namespace {

// A process that a shell becomes.
class Started {
 public:
  explicit Started(const std::string& command) : pid_(::fork()) {
    if (pid_ != 0) return;
    ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
    ::_exit(127);
  }
  ~Started() {
    if (pid_ > 0) end(SIGKILL);
  }
  Started(const Started&) = delete;
  Started& operator=(const Started&) = delete;
  int end(int signal) {
    ::kill(pid_, signal);
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  pid_t pid_;
};

std::string answer(const UniqueFd& socket, const std::string& request) {
  limit_receiving(socket, 5);
  if (::send(socket.get(), request.data(), request.size(), MSG_NOSIGNAL) != std::ssize(request)) return {};
  std::string text;
  char bytes[4096];
  for (ssize_t got = 0; (got = ::recv(socket.get(), bytes, sizeof bytes, 0)) > 0;)
    text.append(bytes, static_cast<std::size_t>(got));
  return text;
}

UniqueFd connected_to(const fs::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.string().copy(address.sun_path, sizeof address.sun_path - 1);
  UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return {};
  return socket;
}

constexpr const char* request =
    "GET /a.mp3 HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 198.51.100.77\r\nConnection: close\r\n\r\n";

std::string quoted(const fs::path& path) { return "'" + path.string() + "'"; }

std::string serve(const Site& site, const std::string& more) {
  return "exec " + quoted(VOICEPRESS_PROGRAM) + " serve -C " + quoted(site.workspace()) + " " + more;
}

}  // namespace

TEST_CASE(
    "a server listens on a path, knows who stands behind the proxy, and takes a path over from one that was killed") {
  const Site site;
  const TempFolder folder;
  const fs::path path = folder / "http.sock";
  const std::string command = serve(
      site, "--no-counts --socket " + quoted(path) + " > " + quoted(folder / "out") + " 2> " + quoted(folder / "err"));
  {
    Started server(command);
    REQUIRE(wait_for([&] { return bool(connected_to(path)); }));
    CHECK(answer(connected_to(path), request).starts_with("HTTP/1.1 200 OK"));
    CHECK(wait_for([&] { return slurp(folder / "err").find("198.51.100.0 - - ") != std::string::npos; }));
    CHECK(slurp(folder / "out").find("at unix:" + path.string()) != std::string::npos);
    Started second(serve(site, "--no-counts --socket " + quoted(path) + " 2> " + quoted(folder / "second")));
    CHECK(wait_for([&] { return slurp(folder / "second").find("another server listens on") != std::string::npos; }));
    server.end(SIGKILL);
  }
  REQUIRE(fs::is_socket(path));
  Started again(command);
  REQUIRE(wait_for([&] { return bool(connected_to(path)); }));
  CHECK(answer(connected_to(path), request).starts_with("HTTP/1.1 200 OK"));
  CHECK(again.end(SIGTERM) == 0);
}

TEST_CASE("a socket that systemd opened outlives the server, and who comes in between waits for the next one") {
  const Site site;
  const UniqueFd listener = tcp_socket();
  sockaddr_in own = loopback_address(0);
  REQUIRE(::bind(listener.get(), reinterpret_cast<const sockaddr*>(&own), sizeof own) == 0);
  REQUIRE(::listen(listener.get(), 10) == 0);
  socklen_t size = sizeof own;
  ::getsockname(listener.get(), reinterpret_cast<sockaddr*>(&own), &size);
  const std::string command = fmt::format("exec 3<&{}; LISTEN_PID=$$ LISTEN_FDS=1 {} > /dev/null 2>&1", listener.get(),
                                          serve(site, "--no-counts --socket systemd").replace(0, 4, "exec"));
  ::fcntl(listener.get(), F_SETFD, 0);
  {
    Started first(command);
    const UniqueFd client = tcp_socket();
    connect_to(ntohs(own.sin_port), client);
    CHECK(answer(client, request).starts_with("HTTP/1.1 200 OK"));
    CHECK(first.end(SIGTERM) == 0);
  }
  const UniqueFd waiting = tcp_socket();
  connect_to(ntohs(own.sin_port), waiting);
  Started second(command);
  CHECK(answer(waiting, request).starts_with("HTTP/1.1 200 OK"));
}

TEST_CASE("without systemd its socket is no place to listen") {
  const Site site;
  const Outcome outcome = run_voicepress({"serve", "-C", site.workspace().string(), "--socket", "systemd"});
  CHECK(outcome.code == 2);
  CHECK_THAT(outcome.err, Catch::Contains("has a .socket unit"));
}
