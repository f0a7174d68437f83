// The exit codes that every command has: 0 done, 1 the content, 2 usage, 3 the machine, 4 the network, 130/143 signals.
#pragma once

#include "base/error.h"

namespace voicepress::cli {

inline constexpr int usage_code = 2;
inline constexpr int network_code = 4;

inline int code_of(ErrorKind kind, int signal) {
  switch (kind) {
    case ErrorKind::content: return 1;
    case ErrorKind::usage: return usage_code;
    case ErrorKind::machine: return 3;
    case ErrorKind::network: return network_code;
    case ErrorKind::interrupted: return 128 + (signal == 0 ? 2 : signal);
    case ErrorKind::internal: return 3;
  }
  return 3;
}

}  // namespace voicepress::cli
