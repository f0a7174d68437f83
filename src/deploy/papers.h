// Files for rclone to read: in a folder that nobody else may read, gone with its owner.
#pragma once

#include <filesystem>
#include <string>

namespace voicepress::deploy {

class Papers {
 public:
  Papers();
  ~Papers();
  Papers(const Papers&) = delete;
  Papers& operator=(const Papers&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  std::string put(const std::string& name, const std::string& text) const;  // its whole path

 private:
  std::filesystem::path folder_;
};

}  // namespace voicepress::deploy
