// Any text as a Range field: the parts that are sent lie within the file, and are not more than it.
#include "fuzz/target.h"
#include "server/byte_range.h"

using namespace voicepress;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const std::uint64_t bytes : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1000}, ~std::uint64_t{0} >> 1}) {
    const RangeAnswer answer = range_of(fuzz::text_of(data, size), bytes);
    std::uint64_t total = 0;
    for (const ByteSpan& span : answer.spans) {
      fuzz::require(span.begin < span.end && span.end <= bytes);
      total += span.end - span.begin;
    }
    fuzz::require((answer.kind == RangeKind::part) == !answer.spans.empty() && total <= bytes);
  }
  return 0;
}
