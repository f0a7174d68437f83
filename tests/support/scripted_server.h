// A web server on this computer that answers exactly what a test wrote, byte by byte if need be: for clients that must
// bear with bad ones. Each connection has one request; what was asked for is kept.
#pragma once

#include "base/files.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace voicepress::test {

// The connection, as an answer sees it.
class Visitor {
 public:
  explicit Visitor(int socket, const std::atomic<bool>& is_over) : socket_(socket), is_over_(is_over) {}

  // False when nobody listens any more.
  bool send(const std::string& bytes) const {
    std::size_t sent = 0;
    while (sent < bytes.size() && !is_over_) {
      const ssize_t n = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (n <= 0) return false;
      sent += static_cast<std::size_t>(n);
    }
    return sent == bytes.size();
  }
  void wait(std::chrono::milliseconds time) const {
    const auto end = std::chrono::steady_clock::now() + time;
    while (!is_over_ && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }

 private:
  int socket_;
  const std::atomic<bool>& is_over_;
};

inline std::string http_answer(const std::string& body, const std::string& type = "text/plain",
                               const std::string& status = "200 OK", const std::string& more = "") {
  return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n" + more + "Connection: close\r\n\r\n" + body;
}

class ScriptedServer {
 public:
  using Script = std::function<void(const Visitor&, const std::string& request)>;

  ScriptedServer() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(socket_.get(), reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        ::listen(socket_.get(), 64) != 0)
      throw std::runtime_error("cannot listen");
    ::getsockname(socket_.get(), reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::jthread([this] { accept_all(); });
  }
  ~ScriptedServer() { is_over_ = true; }
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  // "/feed.xml" answered by these bytes, or by a script. Anything else is not found.
  void on(const std::string& path, const std::string& answer) {
    on(path, [answer](const Visitor& visitor, const std::string&) { visitor.send(answer); });
  }
  void on(const std::string& path, Script script) {
    const std::lock_guard lock(mutex_);
    scripts_[path] = std::move(script);
  }

  int port() const { return port_; }
  std::string url(const std::string& path) const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
  std::vector<std::string> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

 private:
  void accept_all() {
    std::vector<std::jthread> visits;
    while (!is_over_) {
      pollfd waiting{socket_.get(), POLLIN, 0};
      if (::poll(&waiting, 1, 20) != 1) continue;
      const int visitor = ::accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC);
      if (visitor >= 0) visits.emplace_back([this, visitor] { answer(UniqueFd(visitor)); });
    }
  }

  void answer(const UniqueFd& visitor) {
    std::string request;
    char buffer[4096];
    while (!is_over_ && request.find("\r\n\r\n") == std::string::npos) {
      const ssize_t n = ::recv(visitor.get(), buffer, sizeof buffer, 0);
      if (n <= 0) return;
      request.append(buffer, static_cast<std::size_t>(n));
    }
    // And the body, of a post.
    const std::size_t head = request.find("\r\n\r\n") + 4, stated = request.find("\r\nContent-Length: ");
    const std::size_t whole = stated < head ? head + std::stoul(request.substr(stated + 18)) : head;
    while (!is_over_ && request.size() < whole) {
      const ssize_t n = ::recv(visitor.get(), buffer, sizeof buffer, 0);
      if (n <= 0) return;
      request.append(buffer, static_cast<std::size_t>(n));
    }
    const std::size_t begin = request.find(' ') + 1;
    const std::string target = request.substr(begin, request.find(' ', begin) - begin);
    Script script;
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(request);
      const auto known = scripts_.find(target);
      if (known != scripts_.end()) script = known->second;
    }
    const Visitor guest(visitor.get(), is_over_);
    if (script) {
      script(guest, request);
    } else {
      guest.send(http_answer("nothing here\n", "text/plain", "404 Not Found"));
    }
    ::shutdown(visitor.get(), SHUT_WR);
    ::recv(visitor.get(), buffer, sizeof buffer, MSG_DONTWAIT);
  }

  UniqueFd socket_;
  int port_ = 0;
  std::atomic<bool> is_over_{false};
  mutable std::mutex mutex_;
  std::map<std::string, Script> scripts_;
  std::vector<std::string> requests_;
  std::jthread thread_;  // last: it ends before what it uses
};

}  // namespace voicepress::test
