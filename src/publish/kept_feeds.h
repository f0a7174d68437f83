// A further name in the cache for each feed that a build wrote: while public/ is not there, a feed that did not change
// gets its name there back, and items that did not change are copied. It takes no room beside the public file, and is
// believed while its bytes are those.
#pragma once

#include "publish/hash_index.h"

#include <filesystem>
#include <set>
#include <string>

namespace voicepress {

class KeptFeeds {
 public:
  // Of one show; `memory` is memory_of the request. The index must outlive this.
  KeptFeeds(const std::filesystem::path& memory, const std::string& show, HashIndex& index);

  std::filesystem::path place_of(const std::string& feed_path) const;  // paths are below the show
  std::string sha256_of(const std::string& feed_path) const;           // empty where there is none. Any thread.

  // Where that file cannot be linked nothing is kept: the next build makes its items again.
  void keep(const std::string& feed_path, const std::filesystem::path& file) const;
  // Feeds that the show has no more take room for nothing.
  void forget_all_but(const std::set<std::string>& feed_paths) const;

 private:
  std::filesystem::path folder_;
  HashIndex& index_;
};

}  // namespace voicepress
