// A socket that listens: on one address and port, and on no port that another program has (cpp-httplib's own would
// share it silently, SO_REUSEPORT); on a path of the file system, for a proxy on this machine; or one that systemd
// opened.
#pragma once

#include "base/files.h"

#include <sys/socket.h>

#include <filesystem>
#include <string>

namespace voicepress {

// Throws Error(usage) for a host that is none of this machine, Error(machine) when the port cannot be had.
UniqueFd listen_on(const std::string& host, int port);
int port_of(const UniqueFd& listener);  // 0 where there is none

// A path that a server which is gone has left is taken over. Whoever can enter its folder may connect. Throws
// Error(machine) where another server listens, or something else has that name.
UniqueFd listen_on_path(const std::filesystem::path& path);

// sd_listen_fds(3): the first. Throws Error(usage) where this program was not started so.
UniqueFd listener_of_systemd();

struct NewClient {
  UniqueFd socket;  // does not wait; none when nobody came after all
  sockaddr_storage address{};
  bool is_short_of_something = false;  // the machine, of descriptors or memory: the client waits in the queue
};
NewClient accept_client(const UniqueFd& listener);

// Without the port. Of a socket on a path: this machine.
std::string numeric_address(const sockaddr_storage& address);

}  // namespace voicepress
