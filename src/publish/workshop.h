// What works together on one workspace, which somebody has locked: the cache, what is known of files, and the threads.
#pragma once

#include "publish/show_build.h"

namespace voicepress {

class Workshop {
 public:
  // All of them must outlive it.
  Workshop(const WorkspaceLock&, const BuildRequest& request, WorkPool& pool, Reporter& reporter)
      : index_(request.workspace.cache / "hashes", request.workspace.root),
        kept_(request.workspace.cache / "read"),
        cache_(request.workspace.cache, index_, kept_),
        pictures_(cache_, index_),
        tools_{request, cache_, index_, pictures_, kept_, reporter, pool} {}

  const BuildTools& tools() const { return tools_; }

 private:
  HashIndex index_;
  Kept kept_;
  Cache cache_;
  Pictures pictures_;
  BuildTools tools_;
};

}  // namespace voicepress
