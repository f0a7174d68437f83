#include "publish/kept_feeds.h"

#include "base/error.h"
#include "base/files.h"

#include <vector>

namespace voicepress {

namespace fs = std::filesystem;

KeptFeeds::KeptFeeds(const fs::path& memory, const std::string& show, HashIndex& index)
    : folder_(memory / "feeds" / show), index_(index) {}

fs::path KeptFeeds::place_of(const std::string& feed_path) const { return folder_ / feed_path; }

std::string KeptFeeds::sha256_of(const std::string& feed_path) const {
  try {
    return index_.sha256(place_of(feed_path)).value_or("");
  } catch (const Error&) {
    return "";  // one that cannot be read is as good as none
  }
}

void KeptFeeds::keep(const std::string& feed_path, const fs::path& file) const {
  const fs::path place = place_of(feed_path);
  std::error_code ignored;
  fs::create_directories(place.parent_path(), ignored);
  fs::remove(place, ignored);
  fs::create_hard_link(file, place, ignored);
}

void KeptFeeds::forget_all_but(const std::set<std::string>& feed_paths) const {
  std::error_code ignored;
  std::vector<fs::path> forgotten;
  for (fs::recursive_directory_iterator at(folder_, ignored), end; !ignored && at != end; at.increment(ignored))
    if (!at->is_directory(ignored) && !feed_paths.count(shortened_below(at->path(), folder_).generic_string()))
      forgotten.push_back(at->path());
  for (const fs::path& file : forgotten) fs::remove(file, ignored);
}

}  // namespace voicepress
