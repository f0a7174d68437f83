#include "server/redirects.h"

#include <catch2/catch.hpp>

using namespace voicepress;

namespace {

const Redirects& sample() {
  static const Redirects redirects(
      "# small\n"
      "/small/feed.xml https://new.example/small/feed.xml 301!\n"
      "/small/feed.xml https://other.example/feed.xml 301\n"
      "/small/episodes/* https://new.example/small/episodes/:splat 301\n"
      "/old/* /small/:splat 301\n"
      "/home / 301\n");
  return redirects;
}

}  // namespace

TEST_CASE("the first line that fits says where an address leads") {
  CHECK(sample().destination_of("/small/feed.xml") == "https://new.example/small/feed.xml");
  CHECK(sample().destination_of("/home") == "/");
  CHECK_FALSE(sample().destination_of("/small/feed.xml/"));
  CHECK_FALSE(sample().destination_of("/small/"));
  CHECK_FALSE(Redirects().destination_of("/"));
}

TEST_CASE("what lies below a folder keeps its way, and a query goes along") {
  CHECK(sample().destination_of("/small/episodes/first/") == "https://new.example/small/episodes/first/");
  CHECK(sample().destination_of("/old/") == "/small/");
  CHECK(sample().destination_of("/old/a/b.mp3?from=app") == "/small/a/b.mp3?from=app");
  CHECK_FALSE(sample().destination_of("/older/a"));
}

TEST_CASE("a line that could lead astray is passed over") {
  for (const char* line : {"/a", "/a /b", "/a /b 302", "/a /b 301 x", "a /b 301", "/a //evil.example 301",
                           "/a javascript:x 301", "/a ftp://b.example 301", "/a /\xC3\xA9 301"})
    CHECK_FALSE(Redirects(line).destination_of("/a"));
  CHECK(Redirects("\n\n# words\n/a /b 301").destination_of("/a") == "/b");
}

TEST_CASE("what stands in the place of a star never leads to another host") {
  const Redirects redirects(
      "/old/* /:splat 301\n/older/* /new/:splat 301\n/x/* https://elsewhere.example/:splat 301\n");
  CHECK(redirects.destination_of("/old/a") == "/a");
  CHECK_FALSE(redirects.destination_of("/old//evil.example/"));
  CHECK_FALSE(redirects.destination_of("/old/\\evil.example/"));
  CHECK(redirects.destination_of("/older//evil.example/") == "/new//evil.example/");
  CHECK(redirects.destination_of("/x/a?b") == "https://elsewhere.example/a?b");
}
