// What works together on one workspace: its lock, held as long as this lives, the cache with what is known of files,
// and the threads. Throws Error(machine) where another build holds the lock.
#pragma once

#include "publish/show_build.h"

namespace voicepress {

class Workshop {
 public:
  // Both must outlive it.
  Workshop(const BuildRequest& request, Reporter& reporter)
      : lock_(request.workspace),
        index_(request.workspace.cache / "hashes", request.workspace.root),
        cache_(request.workspace.cache, index_),
        pictures_(cache_, index_),
        pool_(request.workers),
        tools_{request, cache_, index_, pictures_, reporter, pool_} {}

  const BuildTools& tools() const { return tools_; }

 private:
  WorkspaceLock lock_;
  HashIndex index_;
  Cache cache_;
  Pictures pictures_;
  WorkPool pool_;
  BuildTools tools_;
};

}  // namespace voicepress
