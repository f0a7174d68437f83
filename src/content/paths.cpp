#include "content/paths.h"

#include <algorithm>

namespace voicepress::content {

namespace fs = std::filesystem;

namespace {

// As most files do: no step from the folder to them is a link, and then nothing has to be followed.
bool is_plainly_inside(const fs::path& path, const fs::path& folder) {
  auto [above, step] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  if (above != folder.end() || step == path.end()) return false;
  std::error_code problem;
  fs::path at = folder;
  for (; step != path.end(); ++step) {
    if (*step == "..") return false;
    at /= *step;
    if (fs::is_symlink(at, problem)) return false;
  }
  return true;
}

}  // namespace

bool is_inside(const fs::path& path, const fs::path& folder) {
  if (is_plainly_inside(path, folder)) return true;
  std::error_code problem;
  const fs::path whole = fs::weakly_canonical(path, problem);
  if (problem) return false;  // a loop of links, or no permission to look
  const fs::path home = fs::weakly_canonical(folder, problem);
  if (problem) return false;
  const auto [rest, unmatched] = std::mismatch(home.begin(), home.end(), whole.begin(), whole.end());
  return rest == home.end() || (rest->empty() && std::next(rest) == home.end());
}

}  // namespace voicepress::content
