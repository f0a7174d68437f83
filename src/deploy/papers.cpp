#include "deploy/papers.h"

#include "base/files.h"

namespace voicepress::deploy {

std::string Papers::put(const std::string& name, const std::string& text) const {
  const std::filesystem::path path = folder() / name;
  make_folders(path.parent_path());
  TempFile file(path);
  file.write(text);
  file.seal_without_sync();
  file.rename_only();
  return path.string();
}

}  // namespace voicepress::deploy
