// The show of scenarios.txt: a folder as a build leaves it, whose sound is silence of the right size.
#pragma once

#include "base/crypto.h"
#include "base/files.h"
#include "manifest/manifest.h"
#include "support/temp_folder.h"

#include <filesystem>
#include <string>
#include <vector>

namespace voicepress::test {

class TalkShow {
 public:
  TalkShow() {
    add("talk.mp3", "talk", 600, {4096, 9'604'096});
    add("talk.m4a", "talk", 600, {150'000, 4'950'000});
    add("other.mp3", "other", 600, {4096, 9'604'096});
    add("art.mp3", "art", 600, {3'000'000, 12'600'000});
    std::vector<std::uint64_t> offsets = {1000};
    for (int i = 0; i < 20; ++i) offsets.push_back(offsets.back() + 30 * (i < 10 ? 8000 : 24000));
    add("vbr.mp3", "vbr", 600, offsets);
    add("short.mp3", "short", 30, {2000, 482'000});
    add("minute.mp3", "minute", 60, {0, 960'000});
    manifest_.files["talk/audio/text.txt"] = written("text.txt", "text/plain", std::string(2'000'000, 't'));
    write_file_atomically(root() / manifest_path, manifest_text(manifest_));
  }

  std::filesystem::path workspace() const { return folder_ / ""; }
  std::filesystem::path root() const { return folder_ / "public"; }
  std::filesystem::path counts() const { return folder_ / "counts"; }
  const Manifest& manifest() const { return manifest_; }
  std::string path_of(const std::string& file) const { return "talk/audio/" + file; }

 private:
  ManifestFile written(const std::string& name, const std::string& type, const std::string& bytes) const {
    make_folders(root() / "talk/audio");
    make_folders(root() / ".voicepress");
    write_file_atomically(root() / path_of(name), bytes);
    return {"talk", type, bytes.size(), sha256_hex(bytes), {}, false};
  }
  void add(const std::string& name, const std::string& episode, int seconds, std::vector<std::uint64_t> offsets) {
    ManifestFile file = written(name, "audio/mpeg", name + std::string(offsets.back() - name.size(), '\0'));
    file.audio = ManifestAudio{std::move(offsets), std::chrono::seconds(seconds), episode, "The " + episode, Instant{}};
    manifest_.files[path_of(name)] = std::move(file);
  }

  TempFolder folder_;
  Manifest manifest_;
};

}  // namespace voicepress::test
