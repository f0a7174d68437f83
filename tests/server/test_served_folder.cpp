#include "base/crypto.h"
#include "base/error.h"
#include "manifest/manifest.h"
#include "server/served_folder.h"
#include "support/temp_folder.h"
#include "support/wav_file.h"

#include <catch2/catch.hpp>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <thread>

using namespace voicepress;
using Catch::Contains;

namespace {

class Folder {
 public:
  void add(const std::string& path, const std::string& bytes) {
    write(path, bytes);
    list(path, bytes);
  }
  void write(const std::string& path, const std::string& bytes) const {
    std::filesystem::create_directories((folder_ / path).parent_path());
    write_file_atomically(folder_ / path, bytes);
  }
  void list(const std::string& path, const std::string& bytes) {
    manifest_.files[path] = {"show", "text/plain", bytes.size(), sha256_hex(bytes), {}, false};
  }
  void add_encoding(const std::string& path, const std::string& ending, const std::string& name,
                    const std::string& bytes, const std::string& of) {
    add(path + ending, bytes);
    manifest_.files[path + ending].encoding = name;
    manifest_.files[path + ending].encodes = sha256_hex(of);
  }
  void save(bool changing = false) {
    manifest_.changing = changing;
    write(manifest_path, manifest_text(manifest_));
  }
  std::filesystem::path path() const { return folder_ / ""; }

 private:
  test::TempFolder folder_;
  Manifest manifest_;
};

// While it lives, so many more descriptors can be opened and no more.
class FewDescriptors {
 public:
  explicit FewDescriptors(rlim_t more) {
    ::getrlimit(RLIMIT_NOFILE, &usual_);
    const int next = ::dup(0);  // the lowest that is free
    ::close(next);
    const rlimit few = {static_cast<rlim_t>(next) + more, usual_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &few);
  }
  ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &usual_); }
  FewDescriptors(const FewDescriptors&) = delete;
  FewDescriptors& operator=(const FewDescriptors&) = delete;

 private:
  rlimit usual_{};
};

// As a client gets it that asks again for as long as it is told to.
std::optional<OpenFile> opened(ServedFolder& served, const std::string& path, const std::string& accepted = "") {
  const auto begin = std::chrono::steady_clock::now();
  for (;;) {
    const auto waited = std::chrono::steady_clock::now() - begin;
    Opened result =
        served.try_open(*served.newest(), path, accepted, std::chrono::ceil<std::chrono::milliseconds>(waited));
    if (!result.is_changing) return std::move(result.file);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

std::string bytes_of(const std::optional<OpenFile>& file) {
  if (!file) return "nothing";
  std::string bytes(file->facts.bytes + 1, ' ');
  const auto got = ::read(file->fd.get(), bytes.data(), bytes.size());
  return bytes.substr(0, static_cast<std::size_t>(got));
}

}  // namespace

TEST_CASE("a folder without a manifest is not served, and the message says what to do") {
  const Folder folder;
  CHECK_THROWS_WITH(ServedFolder(folder.path()),
                    Contains("there is nothing to serve in") && Contains("run voicepress build first"));
}

TEST_CASE("a file of the manifest is opened with the facts of its bytes, and what it does not list does not exist") {
  Folder folder;
  folder.add("a.txt", "hello");
  folder.write("secret.txt", "not listed");
  folder.list("gone.txt", "never written");
  folder.save();
  ServedFolder served(folder.path());
  const auto file = opened(served, "a.txt");
  CHECK(bytes_of(file) == "hello");
  CHECK(file->facts.etag == '"' + sha256_hex("hello").substr(0, 32) + '"');
  CHECK(file->facts.type == "text/plain");
  CHECK_FALSE(opened(served, "secret.txt"));
  CHECK_FALSE(opened(served, "gone.txt"));
  CHECK_FALSE(opened(served, manifest_path));
}

TEST_CASE("links, pipes and folders in the place of a listed file are not served") {
  Folder folder;
  folder.add("a.txt", "hello");
  folder.list("link.txt", "hello");
  folder.list("pipe", "");
  folder.list("folder", "");
  folder.list("outside/hostname", "hello");
  std::filesystem::create_symlink("a.txt", folder.path() / "link.txt");
  std::filesystem::create_directory_symlink("/etc", folder.path() / "outside");
  ::mkfifo((folder.path() / "pipe").c_str(), 0600);
  std::filesystem::create_directory(folder.path() / "folder");
  folder.save();
  ServedFolder served(folder.path());
  for (const char* path : {"link.txt", "pipe", "folder", "outside/hostname"}) CHECK_FALSE(opened(served, path));
  CHECK(served.list()->size() == 1);
}

TEST_CASE("a new build is served at once, and who still reads an old file reads it whole") {
  Folder folder;
  folder.add("a.txt", "old");
  folder.save();
  ServedFolder served(folder.path());
  const auto before = opened(served, "a.txt");
  folder.add("a.txt", "new!");
  folder.add("b.txt", "more");
  folder.save();
  const auto after = opened(served, "a.txt");
  CHECK(bytes_of(after) == "new!");
  CHECK(after->facts.etag != before->facts.etag);
  CHECK(bytes_of(before) == "old");
  CHECK(bytes_of(opened(served, "b.txt")) == "more");
}

TEST_CASE("a file that somebody changed by hand is not served under the name of the old bytes") {
  Folder folder;
  folder.add("a.txt", "hello");
  folder.save();
  ServedFolder served(folder.path());
  folder.write("a.txt", "HELLO");
  CHECK_FALSE(opened(served, "a.txt"));
}

TEST_CASE("while a build renames files the list before it stays, and a killed build leaves what is whole") {
  Folder folder;
  folder.add("a.txt", "hello");
  folder.save();
  ServedFolder served(folder.path());
  folder.list("a.txt", "HELLO");
  folder.add("b.txt", "more");
  folder.save(true);
  CHECK(bytes_of(opened(served, "a.txt")) == "hello");
  CHECK(served.list()->size() == 1);
  folder.write("a.txt", "HELLO");
  CHECK(bytes_of(opened(served, "a.txt")) == "HELLO");  // after a wait for the build's end, by its hash

  folder.list("b.txt", "not these bytes");
  folder.save(true);
  ServedFolder late(folder.path());
  CHECK(bytes_of(opened(late, "a.txt")) == "HELLO");
  CHECK_FALSE(opened(late, "b.txt"));
}

TEST_CASE("a listed file that is gone, or a link by now, is not there, and one with other bytes is") {
  Folder folder;
  for (const char* path : {"changed.txt", "gone.txt", "link.txt"}) folder.add(path, "hello");
  folder.save();
  ServedFolder served(folder.path());
  folder.write("changed.txt", "HELLO");
  std::filesystem::remove(folder.path() / "gone.txt");
  std::filesystem::remove(folder.path() / "link.txt");
  std::filesystem::create_symlink("changed.txt", folder.path() / "link.txt");
  CHECK(ServedFolder::holds(*served.newest(), "changed.txt"));
  CHECK_FALSE(ServedFolder::holds(*served.newest(), "gone.txt"));
  CHECK_FALSE(ServedFolder::holds(*served.newest(), "link.txt"));
  CHECK_FALSE(ServedFolder::holds(*served.newest(), "never-listed.txt"));
}

TEST_CASE("a build that comes while no file can be opened is served as soon as files can be opened") {
  Folder folder;
  folder.add("a.txt", "hello");
  folder.save();
  ServedFolder served(folder.path());
  folder.add("b.txt", "more");
  folder.save();
  {
    // One descriptor is free: the manifest can be read, and no file that it lists looked at.
    const FewDescriptors few(1);
    CHECK(served.list()->size() == 1);
  }
  {
    const FewDescriptors none(0);
    CHECK_THROWS_WITH(opened(served, "a.txt"), Contains("cannot open files just now"));
  }
  CHECK(served.list()->size() == 2);
  CHECK(bytes_of(opened(served, "a.txt")) == "hello");
}

TEST_CASE("a folder that was thrown away and built anew is served") {
  Folder folder;
  folder.add("a.txt", "hello");
  folder.save();
  ServedFolder served(folder.path());
  std::filesystem::remove_all(folder.path());
  CHECK_FALSE(opened(served, "a.txt"));
  folder.add("a.txt", "again");
  folder.save();
  CHECK(bytes_of(opened(served, "a.txt")) == "again");
}

TEST_CASE("the smaller form of a file is opened for who takes it, under the file's name and with a tag of its own") {
  Folder folder;
  folder.add("a.txt", "hello, hello, hello");
  folder.add_encoding("a.txt", ".gz", "gzip", "small gz", "hello, hello, hello");
  folder.add_encoding("a.txt", ".br", "br", "tiny br", "hello, hello, hello");
  folder.save();
  ServedFolder served(folder.path());
  CHECK(bytes_of(opened(served, "a.txt")) == "hello, hello, hello");
  const auto tiny = opened(served, "a.txt", "gzip, br");
  CHECK(bytes_of(tiny) == "tiny br");
  CHECK(tiny->facts.path == "a.txt");
  CHECK(tiny->facts.coding == "br");
  CHECK(tiny->facts.etag == '"' + sha256_hex("tiny br").substr(0, 32) + '"');
  CHECK(tiny->facts.modified == opened(served, "a.txt")->facts.modified);
  CHECK(bytes_of(opened(served, "a.txt", "gzip")) == "small gz");
  CHECK(opened(served, "a.txt")->facts.has_codings);
  CHECK_FALSE(opened(served, "a.txt.br"));
  CHECK(served.list()->count("a.txt.gz") == 0);
}

TEST_CASE("a compressed form of another text, or one that is gone or changed, is never handed out") {
  Folder folder;
  folder.add("a.txt", "new text");
  folder.add_encoding("a.txt", ".gz", "gzip", "of the old", "old text");
  folder.add("b.txt", "text");
  folder.add_encoding("b.txt", ".gz", "gzip", "gz of b", "text");
  folder.add_encoding("c.txt", ".gz", "gzip", "gz of c", "no such text");
  folder.save();
  ServedFolder served(folder.path());
  CHECK(bytes_of(opened(served, "a.txt", "gzip")) == "new text");
  CHECK_FALSE(opened(served, "c.txt", "gzip"));
  CHECK(bytes_of(opened(served, "b.txt", "gzip")) == "gz of b");
  folder.write("b.txt.gz", "another");
  CHECK(bytes_of(opened(served, "b.txt", "gzip")) == "text");
  std::filesystem::remove(folder.path() / "b.txt.gz");
  CHECK(bytes_of(opened(served, "b.txt", "gzip")) == "text");
}
