// Who is told of what clients do. Called from the threads that serve, so nobody may wait in here.
#pragma once

#include "manifest/taken_bytes.h"
#include "server/access_log.h"

#include <functional>
#include <string>

namespace voicepress {

struct Witnesses {
  std::function<void(const std::string& line)> log;  // one line for each request; may be empty
  LogForm log_form;
  // Of each file of sound, while it is sent and at the end: the bytes that the client has, as far as this machine
  // knows. May be empty.
  std::function<void(TakenBytes)> taken;
};

}  // namespace voicepress
