// A client that sends exactly these bytes to a server on this machine and reads all that comes back.
#pragma once

#include "base/files.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <stdexcept>
#include <string>

namespace voicepress::test {

class RawClient {
 public:
  explicit RawClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{20, 0};
    ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::connect(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("cannot connect");
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
