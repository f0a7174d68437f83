// A public folder and a place for it, with the real rclone between them.
#pragma once

#include "deploy/deploy.h"
#include "support/public_folder.h"
#include "support/temp_folder.h"

#include <sys/stat.h>

#include <cstdlib>
#include <string>
#include <vector>

namespace voicepress::test {

class Deploying {
 public:
  Deploying() : out(folder / "public") { request.folder = out.path(), request.base = folder.path(), aim_at("site"); }

  void aim_at(const std::string& target) { request.target = target; }
  deploy::DeployReport run() {
    messages.clear();
    deploy::DeployEvents events;
    events.message = [this](const std::string& sentence) { messages.push_back(sentence); };
    return deploy::deploy(request, events, {});
  }
  // "talk/feed.xml" and so on, without the manifest, which changes with everything.
  std::vector<std::string> uploaded() {
    std::vector<std::string> paths;
    for (const auto& file : run().uploaded)
      if (file.path != manifest_path) paths.push_back(file.path);
    return paths;
  }
  std::filesystem::path site() const { return folder / "site"; }
  std::map<std::string, std::string> files() const { return files_below(site()); }

  TempFolder folder;
  PublicFolderOnDisk out;
  deploy::DeployRequest request;
  std::vector<std::string> messages;
};

// While it lives, `rclone` is a shell script of the test; "$real" in it is the one that is installed.
class RcloneInstead {
 public:
  explicit RcloneInstead(const std::string& script) : path_(std::getenv("PATH")) {
    PublicFolderOnDisk::write(folder_ / "rclone",
                              "#!/bin/sh\nPATH='" + path_ + "'\nreal=$(command -v rclone)\n" + script);
    ::chmod((folder_ / "rclone").c_str(), 0755);
    ::setenv("PATH", (folder_.path().string() + ":" + path_).c_str(), 1);
  }
  ~RcloneInstead() { ::setenv("PATH", path_.c_str(), 1); }
  RcloneInstead(const RcloneInstead&) = delete;
  RcloneInstead& operator=(const RcloneInstead&) = delete;

 private:
  TempFolder folder_;
  const std::string path_;
};

}  // namespace voicepress::test
