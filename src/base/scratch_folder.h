// A folder of one's own among the system's temporary files, which nobody else may enter, and which goes with its owner.
#pragma once

#include <filesystem>

namespace voicepress {

class ScratchFolder {
 public:
  ScratchFolder();  // throws Error(machine)
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace voicepress
