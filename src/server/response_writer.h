// Writes one response through cpp-httplib: status line, fields, body. The library gets a request without anything that
// came from the client, so that its own ideas of ranges, compression and bodies never apply (see src/README.md). A file
// goes out in small pieces; it is never held whole.
#pragma once

#include "base/files.h"
#include "server/static_files.h"

#include <cstdint>
#include <functional>
#include <string_view>

namespace voicepress {

enum class Connection { stays_open, closes };

struct ResponseSink {
  // Returns false when the client is gone.
  std::function<bool(std::string_view bytes, bool more_comes)> send;
};

struct WrittenResponse {
  bool is_whole = false;
  std::uint64_t body_bytes = 0;  // that were taken
};

// `file` holds the span of the response; none is needed when that is empty.
WrittenResponse write_response(const ResponseHead& response, Connection connection, const UniqueFd* file,
                               const ResponseSink& sink);

}  // namespace voicepress
