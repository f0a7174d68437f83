#include "base/compression.h"

#include "support/decompressed.h"

#include <catch2/catch.hpp>

using namespace voicepress;

namespace {

std::string page() {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "<li>Episode " + std::to_string(i * 37 % 500) + " of a long show</li>\n";
  return text;
}

}  // namespace

TEST_CASE("what was compressed is the same text again, in far fewer bytes") {
  for (const std::string& text : {page(), std::string("x"), std::string(), std::string(300000, '\0')}) {
    CHECK(test::gunzipped(gzip(text)) == text);
    CHECK(test::unbrotlied(brotli(text)) == text);
  }
  CHECK(gzip(page()).size() < page().size() / 5);
  CHECK(brotli(page()).size() < page().size() / 5);
}

TEST_CASE("a gzip file has neither name nor time in it, and the same text gives the same bytes") {
  const std::string bytes = gzip(page());
  CHECK(bytes.substr(0, 4) == std::string("\x1f\x8b\x08\x00", 4));  // no flags, so no name
  CHECK(bytes.substr(4, 4) == std::string(4, '\0'));                // no time
  CHECK(gzip(page()) == bytes);
  CHECK(brotli(page()) == brotli(page()));
}
