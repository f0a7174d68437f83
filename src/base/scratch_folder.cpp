#include "base/scratch_folder.h"

#include "base/error.h"

#include <cerrno>
#include <cstdlib>
#include <string>

namespace voicepress {

namespace fs = std::filesystem;

ScratchFolder::ScratchFolder() {
  std::string pattern = (fs::temp_directory_path() / "voicepress-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw system_error("cannot make " + pattern, errno);
  path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace voicepress
