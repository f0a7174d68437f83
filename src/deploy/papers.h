// Files for rclone to read: in a folder that nobody else may read, gone with its owner.
#pragma once

#include "base/scratch_folder.h"

#include <filesystem>
#include <string>

namespace voicepress::deploy {

class Papers {
 public:
  const std::filesystem::path& folder() const { return folder_.path(); }
  std::string put(const std::string& name, const std::string& text) const;  // its whole path

 private:
  ScratchFolder folder_;
};

}  // namespace voicepress::deploy
