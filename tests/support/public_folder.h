// A public folder without a build: files of chosen bytes, with the manifest that names them.
#pragma once

#include "base/crypto.h"
#include "manifest/manifest.h"
#include "support/temp_folder.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

namespace voicepress::test {

class PublicFolderOnDisk {
 public:
  explicit PublicFolderOnDisk(std::filesystem::path folder) : folder_(std::move(folder)) { save(); }

  const std::filesystem::path& path() const { return folder_; }
  Manifest& manifest() { return manifest_; }

  void put(const std::string& path, const std::string& type, const std::string& bytes) {
    write(folder_ / path, bytes);
    ManifestFile file;
    file.type = type;
    file.bytes = bytes.size();
    file.sha256 = sha256_hex(bytes);
    manifest_.files[path] = file;
    save();
  }
  // Known from the lock alone: nothing is here.
  void put_remote(const std::string& path, std::uint64_t bytes) {
    ManifestFile file;
    file.type = "audio/mpeg";
    file.bytes = bytes;
    file.sha256 = std::string(64, 'a');
    file.remote = true;
    manifest_.files[path] = file;
    std::filesystem::remove(folder_ / path);
    save();
  }
  void drop(const std::string& path) {
    manifest_.files.erase(path);
    std::filesystem::remove(folder_ / path);
    save();
  }
  // A show with one episode: sound, its page, and the feed that names it.
  void put_small_show() {
    put("talk/audio/one.mp3", "audio/mpeg", std::string(5000, 's'));
    put("talk/index.html", "text/html; charset=utf-8", "<p>one</p>");
    put("talk/feed.xml", "application/rss+xml", "<rss>one</rss>");
  }
  void save() const { write(folder_ / manifest_path, manifest_text(manifest_)); }

  static void write(const std::filesystem::path& path, const std::string& bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
  }

 private:
  std::filesystem::path folder_;
  Manifest manifest_;
};

// Every file below a folder and its bytes, but for what a deploy keeps account in.
inline std::map<std::string, std::string> files_below(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  if (!std::filesystem::exists(folder)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string path = entry.path().lexically_relative(folder).string();
    if (!entry.is_regular_file() || path.starts_with(".voicepress/")) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    files[path] = {std::istreambuf_iterator<char>(file), {}};
  }
  return files;
}

}  // namespace voicepress::test
