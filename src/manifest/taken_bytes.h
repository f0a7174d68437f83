// What a host tells of the bytes of a public file that somebody took by GET: what those who serve and those who count
// have in common.
#pragma once

#include "base/byte_span.h"
#include "base/dates.h"

#include <string>

namespace voicepress {

struct TakenBytes {
  Instant at{};
  std::string address;  // of the listener, numeric
  std::string user_agent;
  std::string path;  // as the manifest names it
  std::string etag;  // of the version that was sent
  ByteSpan bytes;
};

}  // namespace voicepress
