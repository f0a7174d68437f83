#include "deploy/papers.h"

#include "base/error.h"
#include "base/files.h"

#include <stdlib.h>

#include <cerrno>

namespace voicepress::deploy {

namespace fs = std::filesystem;

Papers::Papers() {
  std::string pattern = (fs::temp_directory_path() / "voicepress-deploy-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw system_error("cannot make " + pattern, errno);
  folder_ = pattern;
}

Papers::~Papers() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string Papers::put(const std::string& name, const std::string& text) const {
  const fs::path path = folder_ / name;
  make_folders(path.parent_path());
  TempFile file(path);
  file.write(text);
  file.seal_without_sync();
  file.rename_only();
  return path.string();
}

}  // namespace voicepress::deploy
