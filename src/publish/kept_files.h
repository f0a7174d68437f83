// Which public files say the same as those of the last build, told by what they are made of: they need not be made.
// Of one show; kept in the cache.
#pragma once

#include "base/crypto.h"
#include "publish/kept.h"
#include "publish/public_tree.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace voicepress {

class KeptFiles {
 public:
  // `memory` is memory_of the request. The tree must outlive this.
  KeptFiles(const std::filesystem::path& memory, const std::string& show, PublicTree& tree);

  // The file of that path, order, show and type: as it lies there when it was made of the same, which `key` tells, and
  // otherwise made by `make`, which gives it what it holds, and taken by the tree. Any thread.
  PublicFile same_or_made(PublicFile file, std::string key, const std::function<void(PublicFile&)>& make);

  // The two halves of it, for who does not have the text in one piece. Gives the file its checksum and length when it
  // was made of the same, which `key` tells. Whether it is there too. Any thread.
  bool take_if_same(PublicFile& file, std::string_view key);
  // After it was made and taken. Any thread.
  void remember(const PublicFile& file, std::string key);

  // Further values that go with a file.
  Kept& others() { return kept_; }

  void save(WorkPool& pool) { kept_.save(pool); }

 private:
  Kept kept_;
  PublicTree& tree_;
};

}  // namespace voicepress
