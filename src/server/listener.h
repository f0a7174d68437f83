// A TCP socket that listens on one address and port, and on no port that another program has: cpp-httplib's own would
// share it silently (SO_REUSEPORT).
#pragma once

#include "base/files.h"

#include <sys/socket.h>

#include <string>

namespace voicepress {

// Throws Error(usage) for a host that is none of this machine, Error(machine) when the port cannot be had.
UniqueFd listen_on(const std::string& host, int port);
int port_of(const UniqueFd& listener);

struct NewClient {
  UniqueFd socket;  // does not wait; none when nobody came after all
  sockaddr_storage address{};
  bool is_short_of_something = false;  // the machine, of descriptors or memory: the client waits in the queue
};
NewClient accept_client(const UniqueFd& listener);

std::string numeric_address(const sockaddr_storage& address);  // without the port; empty for none

}  // namespace voicepress
