#include "publish/kept.h"

#include "base/files.h"
#include "support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace voicepress;
namespace fs = std::filesystem;

namespace {

std::string text_of(const std::optional<KeptValue>& found) { return found ? std::string(found->bytes) : "nothing"; }

}  // namespace

TEST_CASE("a kept value is found by its name while the key is the same") {
  const test::TempFolder folder;
  {
    Kept kept(folder.path());
    kept.keep("a", "1", "value");
    CHECK(text_of(kept.find("a", "1")) == "value");
    kept.save();
  }
  Kept kept(folder.path());
  CHECK(text_of(kept.find("a", "1")) == "value");
  CHECK_FALSE(kept.find("a", "2"));
  CHECK_FALSE(kept.find("b", "1"));
}

TEST_CASE("what is kept later stands beside what was kept before, and in place of the same name") {
  const test::TempFolder folder;
  const auto name = [](int i) { return "name " + std::to_string(i); };
  Kept before(folder.path());
  for (int i = 0; i < 500; ++i) before.keep(name(i), "key", "old");
  before.save();
  Kept later(folder.path());
  for (int i = 250; i < 750; ++i) later.keep(name(i), "key", "new");
  later.save();
  Kept kept(folder.path());
  for (int i = 0; i < 750; ++i) CHECK(text_of(kept.find(name(i), "key")) == (i < 250 ? "old" : "new"));
}

TEST_CASE("a damaged file of kept values is as good as none") {
  const test::TempFolder folder;
  Kept before(folder.path());
  before.keep("a", "1", "value");
  before.save();
  for (const auto& entry : fs::directory_iterator(folder.path())) {
    std::string bytes = read_file(entry.path(), 10'000);
    bytes.back() ^= 1;
    write_file_atomically(entry.path(), bytes);
  }
  Kept kept(folder.path());
  CHECK_FALSE(kept.find("a", "1"));
  kept.keep("a", "1", "again");
  kept.save();
  CHECK(text_of(Kept(folder.path()).find("a", "1")) == "again");
}

TEST_CASE("a value that was found stays, whatever becomes of what keeps it") {
  const test::TempFolder folder;
  const std::string large(2u << 20, 'v');
  {
    Kept kept(folder.path());
    kept.keep("large", "1", large);
    kept.save();
  }
  std::optional<KeptValue> before, after;
  {
    Kept kept(folder.path());
    before = kept.find("large", "1");
    kept.keep("large", "1", "new");
    after = kept.find("large", "1");
    kept.save();
    CHECK(text_of(kept.find("large", "1")) == "new");
  }
  fs::remove_all(folder.path());
  CHECK(text_of(before) == large);
  CHECK(text_of(after) == "new");
}
