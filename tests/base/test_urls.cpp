#include "base/urls.h"

#include <catch2/catch.hpp>

using namespace voicepress;

TEST_CASE("web addresses are absolute, with a host, in ASCII") {
  CHECK(is_https_url("https://example.org/a?b=c#d"));
  CHECK(is_web_url("HTTP://example.org"));
  CHECK(is_web_url("http://[::1]:8080/"));
  CHECK_FALSE(is_https_url("http://example.org/"));
  for (const char* wrong :
       {"", "example.org", "//example.org", "ftp://example.org", "https://", "https:///path", "https://exa mple.org",
        "https://example.org/\"", "https://bücher.example", "javascript:alert(1)", "https://user:secret@example.org/",
        "https://https://example.org/", "https://example.org:/", "https://example.org:port/"})
    CHECK_FALSE(is_web_url(wrong));
}

TEST_CASE("an address is taken apart") {
  const auto url = parse_web_url("https://example.org:8080/a/b?c=d#e");
  REQUIRE(url);
  CHECK(url->authority == "example.org:8080");
  CHECK(url->path == "/a/b");
  CHECK(url->rest == "?c=d#e");
}

TEST_CASE("joined paths hold only what a URL may hold") {
  CHECK(join_url("https://example.org/show/", "audio/a b%.mp3") == "https://example.org/show/audio/a%20b%25.mp3");
  CHECK(with_trailing_slash("https://example.org/show") == "https://example.org/show/");
  CHECK(without_scheme_and_slashes("https://example.org/show/feed.xml") == "example.org/show/feed.xml");
  CHECK(without_scheme_and_slashes("https://example.org/show//") == "example.org/show");
}

TEST_CASE("an address of this computer is told from others by its host alone") {
  for (const char* here : {"http://127.0.0.1:8080/", "http://LOCALHOST/a", "https://[::1]:1/", "http://localhost:80"})
    CHECK(is_loopback_url(here));
  for (const char* elsewhere : {"http://127.0.0.1.example.org/", "http://example.org/localhost", "http://localhost.a/",
                                "http://[::2]/", "localhost", "http://me@localhost/"})
    CHECK_FALSE(is_loopback_url(elsewhere));
}
