#include "server/listener.h"

#include "base/error.h"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <memory>

namespace voicepress {

namespace {

constexpr int backlog = 1024;

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

Error no_such_host(const std::string& host) {
  return {ErrorKind::usage, fmt::format("{} is no address of this machine: --host 127.0.0.1 is for this machine alone, "
                                        "--host 0.0.0.0 for everyone who can reach it",
                                        host)};
}

Error cannot_listen(const std::string& host, int port, int problem) {
  if (problem == EADDRINUSE)
    return {ErrorKind::machine, fmt::format("port {} of {} is in use by another program: stop that program, or choose "
                                            "another port with --port {}",
                                            port, host, port < 65535 ? port + 1 : 8080)};
  if (problem == EACCES)
    return {ErrorKind::machine,
            fmt::format("port {} is kept for the system: choose one above 1023, such as --port 8080", port)};
  if (problem == EADDRNOTAVAIL) return no_such_host(host);
  return system_error(fmt::format("cannot listen on port {} of {}", port, host), problem);
}

Addresses addresses_of(const std::string& host, int port) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0) throw no_such_host(host);
  return {found, &::freeaddrinfo};
}

// The socket, or the reason why not.
int try_to_listen(const addrinfo& address, UniqueFd& socket) {
  socket =
      UniqueFd(::socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, address.ai_protocol));
  if (!socket) return errno;
  const int on = 1;
  // A server that has just ended leaves its port waiting for stragglers: it may be taken anew at once.
  ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (::bind(socket.get(), address.ai_addr, address.ai_addrlen) != 0) return errno;
  return ::listen(socket.get(), backlog) == 0 ? 0 : errno;
}

}  // namespace

UniqueFd listen_on(const std::string& host, int port) {
  const Addresses addresses = addresses_of(host, port);
  int problem = 0;
  for (const addrinfo* address = addresses.get(); address != nullptr; address = address->ai_next) {
    UniqueFd socket;
    problem = try_to_listen(*address, socket);
    if (problem == 0) return socket;
    // A second address of the same name ("localhost") would be a second server that answers to the same URL.
    if (problem == EADDRINUSE) break;
  }
  throw cannot_listen(host, port, problem);
}

UniqueFd listen_on_path(const std::filesystem::path& path) {
  const std::string shown = path.string();
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (shown.size() >= sizeof address.sun_path)
    throw Error(ErrorKind::usage, "the path " + shown + " is too long for a socket: choose a shorter one");
  shown.copy(address.sun_path, shown.size());
  const auto* where = reinterpret_cast<const sockaddr*>(&address);
  UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!socket) throw system_error("cannot make a socket", errno);
  if (std::filesystem::is_socket(path)) {
    const UniqueFd asking(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (::connect(asking.get(), where, sizeof address) == 0)
      throw Error(ErrorKind::machine, "another server listens on " + shown + ": stop it, or choose another path");
    ::unlink(shown.c_str());
  }
  if (::bind(socket.get(), where, sizeof address) != 0 || ::chmod(shown.c_str(), 0666) != 0 ||
      ::listen(socket.get(), backlog) != 0)
    throw system_error("cannot listen on " + shown, errno);
  return socket;
}

UniqueFd listener_of_systemd() {
  constexpr int first = 3;
  const char* pid = std::getenv("LISTEN_PID");
  const char* count = std::getenv("LISTEN_FDS");
  int listens = 0;
  socklen_t size = sizeof listens;
  const bool is_ours = pid != nullptr && count != nullptr && pid == std::to_string(::getpid()) && count[0] != '0';
  if (!is_ours || ::getsockopt(first, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 || listens == 0)
    throw Error(ErrorKind::usage, "--socket systemd is for a service that has a .socket unit: see scripts/deploy/");
  ::fcntl(first, F_SETFD, FD_CLOEXEC);
  ::fcntl(first, F_SETFL, ::fcntl(first, F_GETFL) | O_NONBLOCK);
  return UniqueFd(first);
}

int port_of(const UniqueFd& listener) {
  sockaddr_storage own{};
  socklen_t size = sizeof own;
  if (::getsockname(listener.get(), reinterpret_cast<sockaddr*>(&own), &size) != 0)
    throw system_error("cannot tell the port", errno);
  if (own.ss_family == AF_UNIX) return 0;
  const auto port = own.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6&>(own).sin6_port
                                              : reinterpret_cast<const sockaddr_in&>(own).sin_port;
  return ntohs(port);
}

// The listener outlives every reason why one client cannot come in.
NewClient accept_client(const UniqueFd& listener) {
  NewClient client;
  socklen_t size = sizeof client.address;
  client.socket = UniqueFd(
      ::accept4(listener.get(), reinterpret_cast<sockaddr*>(&client.address), &size, SOCK_CLOEXEC | SOCK_NONBLOCK));
  if (!client.socket) {
    client.is_short_of_something = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
    return client;
  }
  const int on = 1;
  ::setsockopt(client.socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return client;
}

std::string numeric_address(const sockaddr_storage& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.ss_family == AF_UNIX) return "127.0.0.1";
  const auto* v4 = &reinterpret_cast<const sockaddr_in&>(address).sin_addr;
  const auto* v6 = &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
  if (address.ss_family != AF_INET && address.ss_family != AF_INET6) return "";
  const void* bytes = address.ss_family == AF_INET ? static_cast<const void*>(v4) : static_cast<const void*>(v6);
  return ::inet_ntop(address.ss_family, bytes, text.data(), text.size()) ? text.data() : "";
}

}  // namespace voicepress
