#include "content/paths.h"

#include <algorithm>

namespace voicepress::content {

namespace fs = std::filesystem;

bool is_inside(const fs::path& path, const fs::path& folder) {
  std::error_code problem;
  // Most files lie directly in the folder and are no links: then nothing has to be followed.
  if (path.parent_path() == folder && path.filename() != ".." && !fs::is_symlink(path, problem)) return true;
  const fs::path whole = fs::weakly_canonical(path, problem);
  if (problem) return false;  // a loop of links, or no permission to look
  const fs::path home = fs::weakly_canonical(folder, problem);
  if (problem) return false;
  const auto [rest, unmatched] = std::mismatch(home.begin(), home.end(), whole.begin(), whole.end());
  return rest == home.end() || (rest->empty() && std::next(rest) == home.end());
}

}  // namespace voicepress::content
