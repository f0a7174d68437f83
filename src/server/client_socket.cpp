#include "server/client_socket.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <netdb.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace voicepress {

namespace {

constexpr timeval longest_send{30, 0};
constexpr std::chrono::milliseconds longest_goodbye{500};
constexpr std::size_t piece = 4096;

int milliseconds_until(Deadline deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000));
}

bool is_readable(int fd) {
  pollfd wanted{fd, POLLIN, 0};
  return ::poll(&wanted, 1, 0) > 0;
}

}  // namespace

ClientSocket::ClientSocket(const UniqueFd& socket, const UniqueFd& stopping) : socket_(socket), stopping_(stopping) {
  const int on = 1;
  ::setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  ::setsockopt(socket_.get(), SOL_SOCKET, SO_SNDTIMEO, &longest_send, sizeof longest_send);
}

Received ClientSocket::receive(std::string& buffer, Deadline deadline, OnStop on_stop) {
  for (;;) {
    std::array<pollfd, 2> wanted{{{socket_.get(), POLLIN, 0}, {stopping_.get(), POLLIN, 0}}};
    const int ready = ::poll(wanted.data(), on_stop == OnStop::ends ? 2 : 1, milliseconds_until(deadline));
    if (ready < 0 && errno != EINTR) return Received::end;
    if (ready == 0) return Received::too_late;
    if (ready < 0) continue;
    if (wanted[0].revents == 0) return Received::stopping;
    std::array<char, piece> bytes;
    const ssize_t got = ::recv(socket_.get(), bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (got <= 0) return Received::end;
    buffer.append(bytes.data(), static_cast<std::size_t>(got));
    return Received::bytes;
  }
}

void ClientSocket::wait_for(const UniqueFd& event, Deadline deadline) const {
  std::array<pollfd, 3> wanted{{{event.get(), POLLIN, 0}, {stopping_.get(), POLLIN, 0}, {socket_.get(), POLLRDHUP, 0}}};
  while (::poll(wanted.data(), wanted.size(), milliseconds_until(deadline)) < 0 && errno == EINTR) {
  }
}

bool ClientSocket::send(std::string_view bytes, More more) {
  while (!bytes.empty()) {
    const int flags = MSG_NOSIGNAL | (more == More::comes ? MSG_MORE : 0);
    const ssize_t sent = ::send(socket_.get(), bytes.data(), bytes.size(), flags);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void ClientSocket::finish() {
  ::shutdown(socket_.get(), SHUT_WR);
  const Deadline deadline = std::chrono::steady_clock::now() + longest_goodbye;
  std::string ignored;
  while (receive(ignored, deadline, OnStop::ends) == Received::bytes) ignored.clear();
}

std::string ClientSocket::address() const {
  sockaddr_storage peer{};
  socklen_t size = sizeof peer;
  std::array<char, NI_MAXHOST> host{};
  const auto* generic = reinterpret_cast<const sockaddr*>(&peer);  // how the socket interface is made
  if (::getpeername(socket_.get(), reinterpret_cast<sockaddr*>(&peer), &size) != 0 ||
      ::getnameinfo(generic, size, host.data(), host.size(), nullptr, 0, NI_NUMERICHOST) != 0)
    return "";
  return host.data();
}

bool ClientSocket::is_stopping() const { return is_readable(stopping_.get()); }

}  // namespace voicepress
