// The head of a response as cpp-httplib writes it: status line and fields. The library gets a request without anything
// that came from the client, so that its own ideas of ranges, compression and bodies never apply (see src/README.md).
#pragma once

#include "server/static_files.h"

#include <string>

namespace voicepress {

enum class Keeping { open, closed };  // the connection, after this answer

// Up to and with the empty line.
std::string head_text(const ResponseHead& response, Keeping keeping);

}  // namespace voicepress
