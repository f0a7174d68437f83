#include "base/mapped_file.h"

#include "base/error.h"
#include "base/files.h"
#include "support/temp_folder.h"

#include <string>
#include <utility>

#include <catch2/catch.hpp>

using namespace voicepress;

TEST_CASE("a mapped file is the bytes of its file, also when another takes its place") {
  const test::TempFolder folder;
  std::string large(100'000, 'a');
  large.back() = 'z';
  for (const std::string& text : {std::string(), std::string("short"), large}) {
    write_file_atomically(folder / "file", text);
    auto mapped = MappedFile::open_if_exists(folder / "file", 1u << 20);
    REQUIRE(mapped);
    write_file_atomically(folder / "file", "another");
    CHECK(mapped->bytes() == text);
    const MappedFile moved = std::move(*mapped);
    CHECK(moved.bytes() == text);
  }
}

TEST_CASE("a file that is absent, too large or none is not mapped") {
  const test::TempFolder folder;
  CHECK_FALSE(MappedFile::open_if_exists(folder / "absent", 100));
  write_file_atomically(folder / "large", std::string(101, 'a'));
  CHECK_THROWS_WITH(MappedFile::open_if_exists(folder / "large", 100), Catch::Contains("larger than 100 bytes"));
  CHECK_THROWS_WITH(MappedFile::open_if_exists(folder.path(), 100), Catch::Contains("is not a file"));
}

TEST_CASE("a file that the system cannot map is read") {
  const auto kernel = MappedFile::open_if_exists("/proc/self/status", 1u << 20);  // of which stat says it is empty
  REQUIRE(kernel);
  CHECK(kernel->bytes().starts_with("Name:"));
}
