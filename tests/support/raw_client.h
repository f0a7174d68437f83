// A client that sends exactly these bytes to a server on this machine and reads all that comes back.
#pragma once

#include "support/loopback.h"

#include <sys/socket.h>

#include <cerrno>
#include <string>

namespace voicepress::test {

class RawClient {
 public:
  explicit RawClient(int port) : socket_(tcp_socket()) {
    limit_receiving(socket_, 20);
    connect_to(port, socket_);
  }

  void send(const std::string& bytes) const { ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL); }

  // Until the server closes the connection.
  std::string receive_all() const {
    std::string all;
    char buffer[4096];
    ssize_t got = 0;
    while ((got = ::recv(socket_.get(), buffer, sizeof buffer, 0)) > 0)
      all.append(buffer, static_cast<std::size_t>(got));
    was_reset_ = got < 0 && errno == ECONNRESET;
    return all;
  }

  // Whether the server cut the connection instead of ending it, which can cost an answer that is on its way.
  bool was_reset() const { return was_reset_; }

 private:
  UniqueFd socket_;
  mutable bool was_reset_ = false;
};

}  // namespace voicepress::test
