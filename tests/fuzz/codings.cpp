// Any text as an Accept-Encoding field: what is chosen was offered.
#include "fuzz/target.h"
#include "server/content_coding.h"

#include <string>

using namespace voicepress;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  RequestHead head;
  head.fields = {{"accept-encoding", std::string(fuzz::text_of(data, size))}};
  const auto chosen = choose_coding(accepted_codings(head), {"br", "gzip"});
  fuzz::require(!chosen || *chosen == "br" || *chosen == "gzip");
  fuzz::require(!choose_coding(accepted_codings(head), {}));
  return 0;
}
