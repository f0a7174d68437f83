// What the last build of this kind read, wrote and said. While all it read and wrote is as it was, and nothing became
// due, the next one has nothing to do: it says the same again after a look at each file, and reads none. Kept in the
// cache; without it a build takes longer and does the same.
#pragma once

#include "manifest/manifest.h"
#include "publish/kept.h"
#include "publish/request.h"
#include "publish/seen_files.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

class LastBuild {
 public:
  // Looks at what this build is about to read. Under the workspace's lock; request and pool must outlive it.
  LastBuild(const BuildRequest& request, std::vector<std::string> shows, WorkPool& pool);
  ~LastBuild();

  // What to say, when there is nothing to do.
  std::optional<BuildReport> report_if_nothing_changed();

  // Whether all that the last build of this kind wrote is there as it left it. Looks at each file; once.
  bool are_outputs_as_left();

  // This build did something: its report, every file that it made for everybody and for members, and until when that
  // stays so. What a later build would have to try again is not kept.
  void keep(const BuildReport& report, const Manifest& manifest, const Manifest& for_members,
            std::optional<Instant> until);

  // Before anything public is written.
  void forget();

 private:
  struct Record;

  bool is_remembered() const;
  SeenFolders list_outputs(const Manifest& manifest, const Manifest& for_members) const;

  const BuildRequest& request_;
  WorkPool& pool_;
  std::vector<std::string> shows_;
  Kept kept_;
  std::string kind_;              // what was asked for
  std::unique_ptr<Record> last_;  // until it was asked
  SeenFolders inputs_;
  bool are_inputs_settled_ = false;
};

}  // namespace voicepress
