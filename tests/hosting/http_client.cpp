#include "http_client.h"

#include "support/loopback.h"

#include <netinet/tcp.h>
#include <strings.h>

#include <array>
#include <cerrno>

namespace voicepress::test {

std::string Reply::field(const std::string& name) const {
  for (std::size_t at = head.find("\r\n"); at != head.npos; at = head.find("\r\n", at + 2))
    if (::strncasecmp(head.c_str() + at + 2, (name + ":").c_str(), name.size() + 1) == 0) {
      const std::size_t begin = at + 2 + name.size() + 1, end = head.find("\r\n", begin);
      const std::string value = head.substr(begin, end - begin);
      return value.starts_with(' ') ? value.substr(1) : value;
    }
  return "(none)";
}

HttpClient::HttpClient(int port, std::chrono::milliseconds patience) : socket_(tcp_socket()) {
  const timeval time{patience.count() / 1000, patience.count() % 1000 * 1000};
  ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
  ::setsockopt(socket_.get(), SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
  const int on = 1;
  ::setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  connect_to(port, socket_);
}

void HttpClient::send(const std::string& bytes) { ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL); }

bool HttpClient::receive_more() {
  std::array<char, 1 << 16> bytes;
  const ssize_t got = ::recv(socket_.get(), bytes.data(), bytes.size(), 0);
  if (got > 0) buffer_.append(bytes.data(), static_cast<std::size_t>(got));
  return got > 0;
}

Reply HttpClient::receive(bool has_body) {
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == buffer_.npos)
    if (!receive_more()) return {};
  Reply reply;
  reply.head = buffer_.substr(0, end + 2);
  buffer_.erase(0, end + 4);
  if (reply.head.size() < 12 || !reply.head.starts_with("HTTP/1.")) return {};
  reply.status = std::stoi(reply.head.substr(9, 3));
  if (!has_body || reply.status == 204 || reply.status == 304) return reply;
  const std::string length = reply.field("Content-Length");
  if (length == "(none)") {
    while (receive_more()) {
    }
    reply.body = std::move(buffer_);
    return reply;
  }
  while (buffer_.size() < std::stoul(length))
    if (!receive_more()) break;
  reply.body = buffer_.substr(0, std::stoul(length));
  buffer_.erase(0, reply.body.size());
  return reply;
}

bool HttpClient::is_ended() {
  std::array<char, 4096> bytes;
  for (;;) {
    const ssize_t got = ::recv(socket_.get(), bytes.data(), bytes.size(), 0);
    if (got == 0 || (got < 0 && errno == ECONNRESET)) return true;
    if (got < 0) return false;
  }
}

}  // namespace voicepress::test
