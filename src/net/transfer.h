// One request and its answer, without redirects: the only place that talks to libcurl.
#pragma once

#include "net/http_client.h"

namespace voicepress::net {

struct TransferOptions {
  const Limits& limits;
  const std::filesystem::path& certificates;  // may be empty
  bool public_only = true;
};

// What came back; `redirect` is where the server sends us, absolute, or empty.
struct Answer {
  Response response;
  std::string redirect;
};

Answer transfer(const Request& request, const TransferOptions& options, const BodySink& sink,
                const std::stop_token& stop, const BodyProgress& progress);

}  // namespace voicepress::net
