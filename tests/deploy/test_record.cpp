// What a target says of itself is believed only when all of it is as we write it.
#include "deploy/record.h"

#include <catch2/catch.hpp>

using namespace voicepress::deploy;

namespace {

std::string record_with(const std::string& path) {
  return R"({"files": {")" + path + R"(": {"bytes": 1}}, "schema": 1})";
}

}  // namespace

TEST_CASE("a record is read as it was written") {
  const Record record = {{".voicepress/manifest.json", {12, ""}},
                         {"talk/audio/-eins \"zwei\" größer.mp3", {5000, std::string(64, 'a')}},
                         {"talk/feed.xml", {20, ""}}};
  CHECK(record_from(record_text(record)) == record);
  CHECK(record_from(record_text({})) == Record{});
}

TEST_CASE("a record with a path that leads out is not believed at all") {
  CHECK(record_from(record_with("talk/one.mp3")));
  for (const char* path : {"../one.mp3", "talk/../../one.mp3", "/etc/passwd", "", ".", "./one", "talk//one", "talk/",
                           ".voicepress/deployed.json", ".voicepress", "a\\\\b", "a\\nb", "a\\u0000b"})
    CHECK_FALSE(record_from(record_with(path)));
  CHECK_FALSE(record_from(record_with(std::string(2000, 'a'))));
}

TEST_CASE("a record that is no record is not believed") {
  for (const char* text : {"", "{", "[]", "null", R"({"files": {}})", R"({"files": [], "schema": 2})",
                           R"({"files": {"a": {"bytes": -1}}, "schema": "1"})",
                           R"({"files": {"a": {"bytes": 1, "sha256": "xyz"}}, "schema": 1})",
                           R"({"files": {"a": {"sha256": ""}}, "schema": 1})"})
    CHECK_FALSE(record_from(text));
  const std::string whole = record_text({{"a", {1, std::string(64, 'b')}}});
  for (std::size_t length = 0; length + 1 < whole.size(); ++length) CHECK_FALSE(record_from(whole.substr(0, length)));
}
