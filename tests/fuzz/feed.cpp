// Feeds from other publishers, as `import` reads them, and the notes in them.
#include "base/error.h"
#include "fuzz/target.h"
#include "importing/html_to_markdown.h"
#include "importing/read_feed.h"

using namespace voicepress;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  try {
    importing::read_feed(bytes, "https://example.org/feed.xml");
  } catch (const Error&) {
  }
  try {
    importing::html_to_markdown(bytes, "https://example.org/");
  } catch (const Error&) {
  }
  return 0;
}
