// Waiting until strace has got hold of a process: it says nothing of that, but the kernel does.
#pragma once

#include "support/program.h"
#include "support/waiting.h"

#include <filesystem>
#include <string>

namespace voicepress::test {

inline bool wait_until_traced(pid_t process) {
  return wait_for([process] {
    for (const auto& thread : std::filesystem::directory_iterator("/proc/" + std::to_string(process) + "/task"))
      if (slurp(thread.path() / "status").find("TracerPid:\t0\n") != std::string::npos) return false;
    return true;
  });
}

}  // namespace voicepress::test
