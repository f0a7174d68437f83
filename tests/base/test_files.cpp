#include "base/files.h"

#include "base/error.h"
#include "support/temp_folder.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <linux/magic.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include <chrono>

#include <catch2/catch.hpp>

using namespace voicepress;
namespace fs = std::filesystem;

namespace {
std::size_t entries(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}
}  // namespace

TEST_CASE("an atomic write leaves the new bytes and nothing else") {
  const test::TempFolder folder;
  write_file_atomically(folder / "file", "old");
  write_file_atomically(folder / "file", "new");
  CHECK(read_file(folder / "file", 10) == "new");
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a file that holds the bytes already is not touched") {
  const test::TempFolder folder;
  CHECK(write_file_if_different(folder / "file", "same"));
  const auto before = stat_file(folder / "file");
  CHECK_FALSE(write_file_if_different(folder / "file", "same"));
  CHECK(stat_file(folder / "file") == before);
  CHECK(write_file_if_different(folder / "file", "else"));
}

TEST_CASE("a temporary file that is not committed vanishes") {
  const test::TempFolder folder;
  {
    TempFile temp(folder / "file");
    temp.write("half");
    CHECK(is_temp_name(temp.path().filename().string()));
  }
  CHECK(entries(folder.path()) == 0);
}

TEST_CASE("another name of a file is put in the place of that very file, and nothing stays beside it") {
  const test::TempFolder folder;
  write_file_atomically(folder / "kept", "picture");
  fs::create_hard_link(folder / "kept", folder / "place");
  auto link = TempFile::linked_under_own_name(folder / "kept", folder / "waiting");
  REQUIRE(link);
  CHECK_FALSE(TempFile::linked_under_own_name(folder / "kept", folder / "waiting"));
  CHECK_FALSE(TempFile::linked_under_own_name(folder / "nothing", folder / "other"));
  link->rename_to(folder / "place");
  CHECK(read_file(folder / "place", 100) == "picture");
  CHECK(entries(folder.path()) == 2);
}

TEST_CASE("an encoder may correct what it wrote before the file is sealed") {
  const test::TempFolder folder;
  TempFile temp(folder / "file");
  temp.write("xxxx audio");
  temp.write_at(0, "head");
  CHECK(temp.size() == 10);
  temp.commit();
  CHECK(read_file(folder / "file", 100) == "head audio");
}

TEST_CASE("a file that another hand shortened is not committed") {
  const test::TempFolder folder;
  TempFile temp(folder / "file");
  temp.write("0123456789");
  fs::resize_file(temp.path(), 5);
  CHECK_THROWS_WITH(temp.commit(), Catch::Contains("5 bytes are there instead of the 10"));
  CHECK_FALSE(fs::exists(folder / "file"));
}

TEST_CASE("reading keeps to the limit and to files") {
  const test::TempFolder folder;
  write_file_atomically(folder / "file", "0123456789");
  CHECK_THROWS_WITH(read_file(folder / "file", 9), Catch::Contains("larger than 9 bytes"));
  CHECK_THROWS_WITH(read_file(folder.path(), 9), Catch::Contains("is not a file"));
  REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK_THROWS_WITH(read_file(folder / "pipe", 9), Catch::Contains("is not a file"));
  CHECK_FALSE(read_file_if_exists(folder / "nothing", 9));
}

TEST_CASE("a span of a file is copied, and a short file is noticed") {
  const test::TempFolder folder;
  write_file_atomically(folder / "from", "0123456789");
  TempFile to(folder / "to");
  append_file_range(to, folder / "from", 2, 5);
  to.commit();
  CHECK(read_file(folder / "to", 100) == "234");
  TempFile more(folder / "more");
  CHECK_THROWS_WITH(append_file_range(more, folder / "from", 8, 12), Catch::Contains("ends at byte 10 instead of 12"));
}

TEST_CASE("leftovers of killed builds are removed, files of people are not") {
  const test::TempFolder folder;
  make_folders(folder / "a/b");
  write_file_atomically(folder / "a/b/keep", "x");
  write_file_atomically(folder / "a/b/.tmp-123-0-feed.xml", "x");
  write_file_atomically(folder / "a/b/.tmp-idea.md", "x");
  write_file_atomically(folder / "a/b/.tmp-2026-notes", "x");
  remove_leftovers_of(folder / "a/b/show.lock");
  CHECK(fs::exists(folder / "a/b/.tmp-123-0-feed.xml"));
  remove_leftovers(folder.path());
  CHECK(fs::exists(folder / "a/b/keep"));
  CHECK(fs::exists(folder / "a/b/.tmp-idea.md"));
  CHECK(fs::exists(folder / "a/b/.tmp-2026-notes"));
  CHECK_FALSE(fs::exists(folder / "a/b/.tmp-123-0-feed.xml"));
}

TEST_CASE("an unwritable place is named with the machine's reason") {
  CHECK_THROWS_WITH(write_file_atomically("/proc/nothing/here", "x"), Catch::Contains("No such file or directory"));
}

TEST_CASE("folders are spread over the disk where the file system can, and elsewhere nothing happens") {
  const test::TempFolder folder;
  const auto flags = [&] {
    const UniqueFd fd(::open(folder.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    int found = 0;
    return ::ioctl(fd.get(), FS_IOC_GETFLAGS, &found) == 0 ? std::optional(found) : std::nullopt;
  };
  const auto before = flags();
  for (int twice = 0; twice < 2; ++twice) {
    spread_folders_in(folder.path());
    const auto after = flags();
    CHECK((after == before || after == (before.value_or(0) | FS_TOPDIR_FL)));
    struct statfs system {};
    if (::statfs(folder.path().c_str(), &system) == 0 && system.f_type == EXT4_SUPER_MAGIC)
      CHECK((after.value_or(0) & FS_TOPDIR_FL) != 0);
  }
  CHECK_NOTHROW(spread_folders_in(folder / "missing"));
}

TEST_CASE("when the tick has passed, a change has another stamp") {
  const test::TempFolder folder;
  write_file_atomically(folder / "a", "one");
  const auto before = *stat_file(folder / "a");
  let_tick_pass(folder.path(), before.changed_ns);
  CHECK(file_system_now(folder.path()) > before.changed_ns + file_system_tick_ns);
}

TEST_CASE("a stamp that lies years ahead is not waited for") {
  const test::TempFolder folder;
  const auto begun = std::chrono::steady_clock::now();
  let_tick_pass(folder.path(), file_system_now(folder.path()) + std::int64_t{86'400'000'000'000} * 365);
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(2));
}

TEST_CASE("a path is below a folder by its name alone") {
  CHECK(is_below("/a/b/c", "/a/b"));
  CHECK(is_below("/a/b", "/a/b"));
  CHECK_FALSE(is_below("/a/bc", "/a/b"));
  CHECK_FALSE(is_below("/a", "/a/b"));
  CHECK(shortened_below("/a/b/c", "/a") == "b/c");
  CHECK(shortened_below("/x/y", "/a") == "/x/y");
}
