// A folder as a build leaves it, with files of every kind, and others that lie there unlisted.
#pragma once

#include "base/crypto.h"
#include "base/files.h"
#include "manifest/manifest.h"
#include "support/temp_folder.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <ctime>
#include <filesystem>
#include <string>

namespace voicepress::test {

inline constexpr std::time_t time_of_files = 1577934245;  // Thu, 02 Jan 2020 03:04:05 GMT

// Bytes that tell where they stand.
inline std::string pattern(std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>((i * 7 + i / 251) % 251);
  return bytes;
}

// The folder that both servers have.
// `public/` is its folder, as in a workspace.
class Site {
 public:
  Site() {
    add("a.mp3", "audio/mpeg", pattern(1000));
    add("long.mp3", "audio/mpeg", pattern(100'000));
    add("large.mp3", "audio/mpeg", pattern(8'000'000));
    add_sparse("huge.mp3", 300u << 20);
    add("changing.xml", "application/rss+xml", "the first version");
    add("empty.txt", "text/plain; charset=utf-8", "");
    add("dir/index.html", "text/html; charset=utf-8", "<!DOCTYPE html><title>A folder</title>");
    add("404.html", "text/html; charset=utf-8", "<!DOCTYPE html><title>Not here</title>");
    add("feed.xml", "application/rss+xml; charset=utf-8", "<?xml version=\"1.0\"?><rss/>");
    add("cover-1a2b3c4d.jpg", "image/jpeg", "not really");
    add("with space.txt", "text/plain; charset=utf-8", "a blank");
    add("café.txt", "text/plain; charset=utf-8", "a coffee");
    add("text.css", "text/css; charset=utf-8", std::string(2000, 'x'));
    add_form_of("text.css", ".gz", "gzip", std::string(100, 'g'));
    add_form_of("text.css", ".br", "br", std::string(90, 'b'));
    write("secret.txt", "not for you");
    write(".htaccess", "nor this");
    std::filesystem::create_symlink("/etc/hostname", public_ / "link.txt");
    ::mkfifo((public_ / "pipe").c_str(), 0600);
    write(manifest_path, manifest_text(manifest_));
  }

  std::filesystem::path workspace() const { return folder_ / ""; }
  std::filesystem::path root() const { return public_; }
  std::string bytes_of(const std::string& path) const { return read_file(public_ / path, 1 << 30); }

  // As a build does it: while files are renamed, the manifest says so.
  void publish(const std::string& path, const std::string& type, const std::string& bytes) {
    manifest_.changing = true;
    write_file_atomically(public_ / manifest_path, manifest_text(manifest_));
    write_file_atomically(public_ / path, bytes);
    manifest_.files[path] = {"", type, bytes.size(), sha256_hex(bytes), {}, false};
    manifest_.changing = false;
    write_file_atomically(public_ / manifest_path, manifest_text(manifest_));
  }

 private:
  void write(const std::string& path, const std::string& bytes) const {
    std::filesystem::create_directories((public_ / path).parent_path());
    write_file_atomically(public_ / path, bytes);
    const timespec both[2] = {{time_of_files, 0}, {time_of_files, 0}};
    ::utimensat(AT_FDCWD, (public_ / path).c_str(), both, 0);
  }
  void add(const std::string& path, const std::string& type, const std::string& bytes) {
    write(path, bytes);
    manifest_.files[path] = {"", type, bytes.size(), sha256_hex(bytes), {}, false};
  }
  // Nobody reads all of it, so nobody asks for its hash.
  void add_sparse(const std::string& path, std::uint64_t bytes) {
    write(path, "");
    std::filesystem::resize_file(public_ / path, bytes);
    manifest_.files[path] = {"", "audio/mpeg", bytes, std::string(64, '0'), {}, false};
  }
  void add_form_of(const std::string& path, const std::string& ending, const std::string& coding,
                   const std::string& bytes) {
    add(path + ending, "text/css; charset=utf-8", bytes);
    manifest_.files[path + ending].encoding = coding;
    manifest_.files[path + ending].encodes = manifest_.files[path].sha256;
  }

  TempFolder folder_;
  std::filesystem::path public_ = folder_ / "public";
  Manifest manifest_;
};

}  // namespace voicepress::test
