#include "server/content_coding.h"

#include <catch2/catch.hpp>

using namespace voicepress;

namespace {

std::string chosen(const std::string& accepted, const std::vector<std::string>& offered = {"br", "gzip"}) {
  return choose_coding(accepted, offered).value_or("as it is");
}

}  // namespace

TEST_CASE("the best of the codings that a client takes is chosen, by its weights") {
  const auto [accepted, expected] = GENERATE(table<std::string, std::string>({
      {"", "as it is"},
      {"gzip, deflate, br", "br"},
      {"gzip, deflate", "gzip"},
      {"x-gzip", "gzip"},
      {"GZIP", "gzip"},
      {"deflate, zstd", "as it is"},
      {"br;q=0", "as it is"},
      {"br;q=0, gzip", "gzip"},
      {"br;q=0.5, gzip;q=0.8", "gzip"},
      {"br;q=0.5,gzip;q=0.5", "br"},
      {"gzip;q=0.001", "gzip"},
      {"gzip ; q=0.5", "gzip"},
      {"gzip;Q=1.000", "gzip"},
      {"*", "br"},
      {"*;q=0", "as it is"},
      {"br;q=0, *", "gzip"},
      {"gzip;q=0.5, *;q=0", "gzip"},
      {"identity", "as it is"},
      {"identity, gzip;q=0.5", "as it is"},
      {"identity;q=0.5, gzip", "gzip"},
      {"identity;q=0", "as it is"},
      {"identity;q=0, *;q=0", "as it is"},
      {"gzip;q=2", "as it is"},
      {"gzip;q=-1", "as it is"},
      {"gzip;q=", "as it is"},
      {"gzip;q=1.0001", "as it is"},
      {"gzip;level=9", "as it is"},
      {",,, gzip ,", "gzip"},
      {";q=1", "as it is"},
  }));
  INFO(accepted);
  CHECK(chosen(accepted) == expected);
}

TEST_CASE("only what lies there is chosen") {
  CHECK(chosen("br, gzip", {"gzip"}) == "gzip");
  CHECK(chosen("br", {"gzip"}) == "as it is");
  CHECK(chosen("br, gzip", {}) == "as it is");
  CHECK(chosen("gzip;q=0.5, *;q=1", {"gzip"}) == "as it is");
}

TEST_CASE("parts are those of the file as it is, whatever the client takes") {
  RequestHead head;
  head.fields = {{"accept-encoding", "gzip"}, {"accept-encoding", "br"}};
  CHECK(accepted_codings(head) == "gzip, br");
  head.fields.emplace_back("range", "bytes=0-9");
  CHECK(accepted_codings(head).empty());
}
