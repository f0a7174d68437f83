// XML from outside. What is read once reads back the same after it was written.
#include "base/error.h"
#include "fuzz/target.h"
#include "xml/parse.h"

using namespace voicepress;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  try {
    parse_xml(text);
  } catch (const Error&) {
  }
  try {
    pugi::xml_document fragment = parse_xhtml_fragment(text);
    const std::string written = write_xhtml_fragment(fragment);
    pugi::xml_document again = parse_xhtml_fragment(written, unlimited_xml);
    fuzz::require(write_xhtml_fragment(again) == written);
  } catch (const Error&) {
  }
  return 0;
}
