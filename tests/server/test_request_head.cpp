#include "server/request_head.h"

#include <catch2/catch.hpp>

using namespace voicepress;

namespace {

int status_of(const std::string& text) {
  const auto parsed = parse_request_head(text);
  return std::holds_alternative<RequestHead>(parsed) ? 200 : std::get<BadRequest>(parsed).status;
}

RequestHead head_of(const std::string& text) { return std::get<RequestHead>(parse_request_head(text)); }

std::string get(const std::string& fields) { return "GET /a.mp3 HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n"; }

}  // namespace

TEST_CASE("a request's head is read with its method, target and fields, whatever the case of their names") {
  const RequestHead head = head_of("GET /a.mp3?x=1 HTTP/1.1\r\nHOST: example.org:80\r\nRange:  bytes=0-1 \r\n\r\n");
  CHECK(head.method == "GET");
  CHECK(head.target == "/a.mp3?x=1");
  CHECK(head.field("range") == "bytes=0-1");
  CHECK(head.field("host") == "example.org:80");
  CHECK_FALSE(head.field("if-range").has_value());
  CHECK(head.body_bytes == 0u);
}

TEST_CASE("the path of an absolute address counts, and its host does not") {
  CHECK(head_of("GET http://example.org/a HTTP/1.1\r\nHost: x\r\n\r\n").target == "/a");
  CHECK(head_of("GET HTTP://example.org?q HTTP/1.1\r\nHost: x\r\n\r\n").target == "/?q");
  CHECK(head_of("GET http://example.org HTTP/1.1\r\nHost: x\r\n\r\n").target == "/");
}

TEST_CASE("CONNECT is read with the host it names, so that it can be told that it is not for us") {
  CHECK(head_of("CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n").target == "example.org:443");
}

TEST_CASE("characters that browsers leave unencoded in a query do not make a request bad") {
  CHECK(head_of("GET /a.mp3?x={y}|^`\\ HTTP/1.1\r\nHost: x\r\n\r\n").target == "/a.mp3?x={y}|^`\\");
  CHECK(status_of("GET /a.mp3?x=<y> HTTP/1.1\r\nHost: x\r\n\r\n") == 400);
}

TEST_CASE("a connection stays open as its version and its Connection field say") {
  CHECK(head_of(get("")).keeps_alive());
  CHECK_FALSE(head_of(get("Connection: Close\r\n")).keeps_alive());
  CHECK_FALSE(head_of(get("Connection: keep-alive, close\r\n")).keeps_alive());
  CHECK_FALSE(head_of("GET / HTTP/1.0\r\n\r\n").keeps_alive());
  CHECK(head_of("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n").keeps_alive());
}

TEST_CASE("a field that may be sent once only and comes twice is no field") {
  const RequestHead head = head_of(get("Range: bytes=0-1\r\nRange: bytes=2-3\r\n"));
  CHECK_FALSE(head.field("range").has_value());
  CHECK(head.list_field("range") == "bytes=0-1, bytes=2-3");
}

TEST_CASE("heads that two programs could read differently are refused") {
  const auto [text, status] = GENERATE(table<std::string, int>({
      {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", 200},
      {"GET / HTTP/1.9\r\nHost: x\r\n\r\n", 200},
      {"GET / HTTP/1.1\r\n\r\n", 400},                           // no Host
      {"GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n", 400},     // two
      {"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},              // none
      {"GET / HTTP/1.1\nHost: x\n\n", 400},                      // bare line feeds
      {"GET / HTTP/1.1\r\nHost: x\r\nA: b\rc\r\n\r\n", 400},     // a bare carriage return
      {"GET / HTTP/1.1\r\nHost: x\r\nA : b\r\n\r\n", 400},       // a blank before the colon
      {"GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n", 400},  // a folded line
      {"GET / HTTP/1.1\r\nHost: x\r\n: b\r\n\r\n", 400},         // no name
      {"GET / HTTP/1.1\r\nHost: x\r\nA\r\n\r\n", 400},           // no colon
      {std::string("GET / HTTP/1.1\r\nHost: x\r\nA: \0\r\n\r\n", 33), 400},
      {"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1, 1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501},
      {"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, gzip\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: identity\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\r\n\r\n", 400},
      {"GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET a HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET http:///a HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET /\r\n\r\n", 400},  // HTTP/0.9
      {"GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505},
      {"GET / http/1.1\r\nHost: x\r\n\r\n", 400},
      {"G(T / HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GETGETGETGETGETGET / HTTP/1.1\r\nHost: x\r\n\r\n", 501},
      {"\x16\x03\x01\x02\r\n\r\n", 400},  // TLS on a plain port
  }));
  INFO(text);
  CHECK(status_of(text) == status);
}

TEST_CASE("how long a body is comes from its length alone, and of chunks it is not known") {
  CHECK(head_of(get("")).body_bytes == 0u);
  CHECK(head_of(get("Content-Length: 5\r\n")).body_bytes == 5u);
  CHECK(head_of(get("Content-Length: 00\r\n")).body_bytes == 0u);
  CHECK_FALSE(head_of(get("Transfer-Encoding: Chunked\r\n")).body_bytes.has_value());
  CHECK(status_of(get("Content-Length: 9999999999999999999999\r\n")) == 413);
}

TEST_CASE("a head has limits, and they show before it has come to its end") {
  CHECK(status_of("GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n") == 414);
  CHECK(problem_so_far("GET /" + std::string(9000, 'a')).value().status == 414);
  CHECK(problem_so_far("GET / HTTP/1.1\r\nA: " + std::string(17000, 'a')).value().status == 431);
  std::string fields;
  for (int i = 0; i < 100; ++i) fields += "A: b\r\n";  // with Host one too many
  CHECK(status_of(get(fields)) == 431);
  CHECK_FALSE(problem_so_far("GET / HTTP/1.1\r\nHost: x\r").has_value());
}
