// Where a build reads and writes, and the one lock that lets a single build work there at a time. All paths are
// absolute once resolved; the same folders may lie anywhere.
#pragma once

#include "base/error.h"
#include "base/files.h"

#include <filesystem>
#include <string>

namespace voicepress {

struct Workspace {
  std::filesystem::path root;     // holds feeds/ and media/
  std::filesystem::path feeds;    // what we say
  std::filesystem::path media;    // what we recorded
  std::filesystem::path out;      // the only thing a listener sees
  std::filesystem::path members;  // the same for members alone; see manifest/member_list.h
  std::filesystem::path cache;    // content-addressed; may be deleted at any time
  std::filesystem::path state;    // .voicepress/: build.lock, preview/

  // Unset members get their place below `root`. Throws Error(usage) when there is no feeds folder.
  static Workspace resolve(const Workspace& given, const std::filesystem::path& current_folder);

  // As people know it: relative to the root where it lies inside, with '/'.
  std::string shown(const std::filesystem::path& path) const;
};

// Another build holds it: that ends by itself.
class WorkspaceBusy : public Error {
 public:
  using Error::Error;
};

// Held for as long as a build writes. The kernel lets go of it when the process ends, however it ends.
class WorkspaceLock {
 public:
  // Throws WorkspaceBusy, an Error(machine), naming the process that holds it.
  explicit WorkspaceLock(const Workspace& workspace);

 private:
  UniqueFd state_, cache_;
};

}  // namespace voicepress
