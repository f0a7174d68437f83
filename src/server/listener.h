// A TCP socket that listens on one address and port, and on no port that another program has: cpp-httplib's own would
// share it silently (SO_REUSEPORT).
#pragma once

#include "base/files.h"

#include <string>

namespace voicepress {

// Throws Error(usage) for a host that is none of this machine, Error(machine) when the port cannot be had.
UniqueFd listen_on(const std::string& host, int port);
int port_of(const UniqueFd& listener);

// The next client. Nothing when none came after all, or the machine is short of something just now.
UniqueFd accept_client(const UniqueFd& listener);

}  // namespace voicepress
