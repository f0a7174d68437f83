// Every error that the system's calls can have, injected with strace while clients ask: the server goes on.
#include "http_client.h"
#include "site.h"
#include "support/running_server.h"
#include "traced.h"

#include <catch2/catch.hpp>

#include <spawn.h>
#include <sys/wait.h>
#include <csignal>

#include <sstream>

using namespace voicepress;
using namespace voicepress::test;

namespace {

// Every third call of one kind fails for as long as it lives.
class Failing {
 public:
  Failing(pid_t of, const std::string& call, const std::string& error) {
    const std::string trace = "trace=" + call, inject = "inject=" + call + ":error=" + error + ":when=1+3",
                      pid = std::to_string(of), log = (folder_ / "log").string();
    const char* arguments[] = {"strace",      "-f", "-q",           "-o", log.c_str(), "-e",
                               trace.c_str(), "-e", inject.c_str(), "-p", pid.c_str(), nullptr};
    if (::posix_spawnp(&pid_, "strace", nullptr, nullptr, const_cast<char**>(arguments), environ) != 0)
      throw std::runtime_error("cannot start strace");
    wait_until_traced(of);
  }
  ~Failing() {
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
  }
  // Whether a call failed that would not have.
  bool has_struck() const { return slurp(folder_ / "log").find("(INJECTED)") != std::string::npos; }
  Failing(const Failing&) = delete;
  Failing& operator=(const Failing&) = delete;

 private:
  TempFolder folder_;
  pid_t pid_ = 0;
};

int ask(int port, const std::string& target) {
  HttpClient client(port);
  client.send("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  return client.receive().status;
}

}  // namespace

TEST_CASE("whatever error accept, recv, send, sendfile, open or fstat has, the server goes on") {
  const auto [call, errors] = GENERATE(table<std::string, std::string>({
      {"accept4",
       "EAGAIN ECONNABORTED EINTR EMFILE ENFILE ENOBUFS ENOMEM EPROTO EPERM ENETDOWN ENOPROTOOPT EHOSTDOWN "
       "ENONET EHOSTUNREACH EOPNOTSUPP ENETUNREACH EINVAL EBADF"},
      {"recvfrom", "EAGAIN ECONNREFUSED ECONNRESET EINTR EFAULT ENOMEM ENOTCONN ETIMEDOUT EINVAL"},
      {"sendto", "EAGAIN ECONNRESET EINTR EPIPE ENOBUFS ENOMEM ENOTCONN EHOSTUNREACH ETIMEDOUT EMSGSIZE"},
      {"sendfile", "EAGAIN EIO EINTR EPIPE ENOMEM EINVAL EOVERFLOW ECONNRESET"},
      {"openat2", "EACCES EAGAIN EINTR ELOOP EMFILE ENAMETOOLONG ENFILE ENOENT ENODEV ENOMEM ENXIO EXDEV EIO ENOSYS"},
      {"fstat,newfstatat", "EACCES EBADF EFAULT ELOOP ENOMEM EIO EOVERFLOW ENOENT"},
      {"epoll_ctl", "ENOMEM ENOSPC EEXIST EPERM"},
      {"epoll_wait", "EINTR"},
  }));
  const Site site;
  const RunningServer server(site.workspace(), {"--trust-loopback", "-q"});
  std::istringstream list(errors);
  for (std::string error; list >> error;) {
    INFO(call << " fails with " << error);
    int answered = 0;
    {
      const Failing failing(server.pid(), call, error);
      for (int i = 0; i < 6; ++i) answered += ask(server.port(), i % 2 == 0 ? "/a.mp3" : "/feed.xml") > 0 ? 1 : 0;
      CHECK((failing.has_struck() || call.starts_with("epoll")));  // those are not made for every client
    }
    CHECK(answered > 0);
    CHECK(ask(server.port(), "/a.mp3") == 200);
    CHECK(ask(server.port(), "/feed.xml") == 200);
  }
}
