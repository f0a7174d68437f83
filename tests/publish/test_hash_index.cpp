#include "publish/hash_index.h"

#include "base/crypto.h"
#include "support/temp_folder.h"

#include <chrono>
#include <fstream>
#include <thread>

#include <catch2/catch.hpp>

using namespace voicepress;
namespace fs = std::filesystem;

namespace {

void age(const fs::path& file) { fs::last_write_time(file, fs::last_write_time(file) - std::chrono::hours(1)); }

}  // namespace

TEST_CASE("a file that stat knows is not read again") {
  const test::TempFolder folder;
  write_file_atomically(folder / "audio", "bytes");
  age(folder / "audio");
  {
    HashIndex index(folder / "cache/hashes", folder.path());
    CHECK(index.sha256(folder / "audio") == sha256_hex("bytes"));
    CHECK(index.sha256(folder / "audio") == sha256_hex("bytes"));
    CHECK(index.files_read() == 1);
    index.save();
  }
  HashIndex again(folder / "cache/hashes", folder.path());
  CHECK(again.sha256(folder / "audio") == sha256_hex("bytes"));
  CHECK(again.files_read() == 0);
}

TEST_CASE("a file touched or rewritten is read again") {
  const test::TempFolder folder;
  write_file_atomically(folder / "audio", "bytes");
  age(folder / "audio");
  HashIndex index(folder / "cache/hashes", folder.path());
  index.sha256(folder / "audio");
  fs::last_write_time(folder / "audio", fs::last_write_time(folder / "audio") - std::chrono::hours(1));
  CHECK(index.sha256(folder / "audio") == sha256_hex("bytes"));
  CHECK(index.files_read() == 2);
  write_file_atomically(folder / "audio", "other");
  CHECK(index.sha256(folder / "audio") == sha256_hex("other"));
}

TEST_CASE("names of one file lend each other what is known, and a write through one of them shows in all") {
  const test::TempFolder folder;
  HashIndex index(folder / "cache/hashes", folder.path());
  write_file_atomically(folder / "object", "bytes");
  index.remember(folder / "object", sha256_hex("bytes"));
  fs::create_hard_link(folder / "object", folder / "published");
  fs::create_hard_link(folder / "object", folder / "old");
  fs::remove(folder / "old");
  WorkPool pool(1);
  index.remember({{"published", sha256_hex("bytes")}}, folder.path(), pool, folder.path());
  CHECK(index.sha256(folder / "object") == sha256_hex("bytes"));
  CHECK(index.files_read() == 0);
  index.save();
  {
    HashIndex next(folder / "cache/hashes", folder.path());
    fs::create_hard_link(folder / "object", folder / "another");
    next.remember({{"published", sha256_hex("bytes")}, {"absent", ""}}, folder.path(), pool, folder.path());
    CHECK(next.sha256(folder / "another") == sha256_hex("bytes"));
    CHECK(next.sha256(folder / "object") == sha256_hex("bytes"));
    CHECK(next.files_read() == 0);
    next.save();
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(30));
  std::ofstream(folder / "published") << "other";
  HashIndex last(folder / "cache/hashes", folder.path());
  CHECK(last.sha256(folder / "object") == sha256_hex("other"));
  CHECK(last.files_read() == 1);
}

TEST_CASE("a file as young as its entry is racy and never believed") {
  const test::TempFolder folder;
  HashIndex index(folder / "cache/hashes", folder.path());
  write_file_atomically(folder / "audio", "first");
  const auto stamp = fs::last_write_time(folder / "audio");
  CHECK(index.sha256(folder / "audio") == sha256_hex("first"));
  // The same inode, size and time, as two writes within one tick of the clock leave them.
  {
    const UniqueFd fd = open_for_reading(folder / "audio");
    FILE* file = fopen((folder / "audio").c_str(), "r+");
    fputs("other", file);
    fclose(file);
  }
  fs::last_write_time(folder / "audio", stamp);
  CHECK(index.sha256(folder / "audio") == sha256_hex("other"));
}

TEST_CASE("what the build wrote itself is believed by the next one") {
  const test::TempFolder folder;
  {
    HashIndex index(folder / "cache/hashes", folder.path());
    write_file_atomically(folder / "feed.xml", "feed");
    index.remember(folder / "feed.xml", sha256_hex("feed"));
    index.save();
  }
  HashIndex next(folder / "cache/hashes", folder.path());
  CHECK(next.sha256(folder / "feed.xml") == sha256_hex("feed"));
  CHECK(next.files_read() == 0);
}

TEST_CASE("a little that was learnt is appended, and a line that was cut off is as good as none") {
  const test::TempFolder folder;
  const fs::path file = folder / "cache/hashes";
  const auto learn = [&](const std::string& name) {
    HashIndex index(file, folder.path());
    index.remember(folder / name, sha256_hex(name));
    index.save();
  };
  for (int i = 0; i < 20; ++i) write_file_atomically(folder / std::to_string(i), std::to_string(i));
  {
    HashIndex index(file, folder.path());
    for (int i = 0; i < 19; ++i) index.remember(folder / std::to_string(i), sha256_hex(std::to_string(i)));
    index.save();
  }
  const std::string before = read_file(file, 1u << 20);
  learn("19");
  const std::string after = read_file(file, 1u << 20);
  CHECK(after.starts_with(before));
  {
    HashIndex index(file, folder.path());
    for (int i = 0; i < 20; ++i) CHECK(index.sha256(folder / std::to_string(i)) == sha256_hex(std::to_string(i)));
    CHECK(index.files_read() == 0);
  }
  // What was learnt again and again does not pile up.
  for (int i = 0; i < 40; ++i) learn("3");
  CHECK(read_file(file, 1u << 20).size() < 3 * after.size());

  write_file_atomically(file, after.substr(0, after.size() - 1));
  HashIndex cut(file, folder.path());
  for (int i = 0; i < 20; ++i) CHECK(cut.sha256(folder / std::to_string(i)) == sha256_hex(std::to_string(i)));
  CHECK(cut.files_read() == 1);
  cut.save();
  CHECK(read_file(file, 1u << 20).ends_with("\n"));
}

TEST_CASE("an index survives damage and moves with the workspace") {
  const test::TempFolder folder;
  make_folders(folder / "old");
  write_file_atomically(folder / "old/audio", "bytes");
  age(folder / "old/audio");
  {
    HashIndex index(folder / "old/cache/hashes", folder / "old");
    index.sha256(folder / "old/audio");
    index.save();
  }
  fs::rename(folder / "old", folder / "new");
  HashIndex moved(folder / "new/cache/hashes", folder / "new");
  CHECK(moved.sha256(folder / "new/audio") == sha256_hex("bytes"));
  CHECK(moved.files_read() == 0);

  write_file_atomically(folder / "new/cache/hashes", "voicepress hashes 2\nrubbish\n");
  HashIndex damaged(folder / "new/cache/hashes", folder / "new");
  CHECK(damaged.sha256(folder / "new/audio") == sha256_hex("bytes"));
}

TEST_CASE("only files have hashes") {
  const test::TempFolder folder;
  HashIndex index(folder / "cache/hashes", folder.path());
  CHECK_FALSE(index.sha256(folder / "nothing"));
  CHECK_FALSE(index.sha256(folder.path()));
}

TEST_CASE("who only adds to the index does not read it, and loses nothing") {
  const test::TempFolder folder;
  for (const char* name : {"old", "new", "both"}) {
    write_file_atomically(folder / name, name);
    age(folder / name);
  }
  {
    HashIndex index(folder / "cache/hashes", folder.path());
    index.sha256(folder / "old");
    index.sha256(folder / "both");
    index.save();
  }
  write_file_atomically(folder / "both", "other");
  age(folder / "both");
  {
    HashIndex index(folder / "cache/hashes", folder.path());
    index.remember(folder / "new", sha256_hex("new"));
    index.remember(folder / "both", sha256_hex("other"));
    SECTION("and saves") {}
    SECTION("and then asks") { CHECK(index.sha256(folder / "both") == sha256_hex("other")); }
    index.save();
    CHECK(index.files_read() == 0);
  }
  HashIndex again(folder / "cache/hashes", folder.path());
  CHECK(again.sha256(folder / "old") == sha256_hex("old"));
  CHECK(again.sha256(folder / "new") == sha256_hex("new"));
  CHECK(again.sha256(folder / "both") == sha256_hex("other"));
  CHECK(again.files_read() == 0);
}

TEST_CASE("what is learnt after the index was prepared is saved too, and counts") {
  const test::TempFolder folder;
  for (const char* name : {"before", "both", "after"}) write_file_atomically(folder / name, name);
  const bool has_others = GENERATE(false, true);
  if (has_others) {
    HashIndex others(folder / "cache/hashes", folder.path());
    for (int i = 0; i < 100; ++i) {
      write_file_atomically(folder / std::to_string(i), "other");
      others.remember(folder / std::to_string(i), sha256_hex("other"));
    }
    others.save();
  }
  {
    HashIndex index(folder / "cache/hashes", folder.path());
    if (!has_others) index.read();
    index.remember(folder / "before", sha256_hex("before"));
    index.remember(folder / "both", sha256_hex("what it held"));
    index.prepare_to_save();
    index.read();
    index.remember(folder / "both", sha256_hex("both"));
    index.remember(folder / "after", sha256_hex("after"));
    index.save();
    index.save();
  }
  HashIndex again(folder / "cache/hashes", folder.path());
  for (const char* name : {"before", "both", "after"}) CHECK(again.sha256(folder / name) == sha256_hex(name));
  if (has_others) CHECK(again.sha256(folder / "99") == sha256_hex("other"));
  CHECK(again.files_read() == 0);
}

TEST_CASE("nothing is added behind a line that was cut off") {
  const test::TempFolder folder;
  for (const char* name : {"first", "second"}) {
    write_file_atomically(folder / name, name);
    age(folder / name);
  }
  {
    HashIndex index(folder / "cache/hashes", folder.path());
    index.sha256(folder / "first");
    index.save();
  }
  fs::resize_file(folder / "cache/hashes", fs::file_size(folder / "cache/hashes") - 3);
  {
    HashIndex index(folder / "cache/hashes", folder.path());
    index.remember(folder / "second", sha256_hex("second"));
    index.save();
  }
  HashIndex again(folder / "cache/hashes", folder.path());
  CHECK(again.sha256(folder / "second") == sha256_hex("second"));
  CHECK(again.files_read() == 0);
}
