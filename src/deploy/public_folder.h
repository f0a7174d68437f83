// The folder that is uploaded, as one build left it: nobody else deploys it meanwhile, and what is uploaded has exactly
// the bytes that the manifest states, before and after.
#pragma once

#include "base/files.h"
#include "deploy/papers.h"
#include "deploy/plan.h"

#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace voicepress::deploy {

class PublicFolder {
 public:
  // Of all shows, or of one, as if its folder were the whole: for a show with a host to itself. Throws Error(usage)
  // when there is no manifest or no such show, Error(machine) when a build is at work or was killed, or another deploy
  // runs.
  PublicFolder(const std::filesystem::path& folder, const std::string& show);

  const std::filesystem::path& path() const { return folder_; }  // of what is uploaded
  const std::string& manifest() const { return manifest_; }      // its text, as it goes up
  const std::map<std::string, PublicFile>& files() const { return files_; }
  std::int64_t modified(const std::string& path) const;  // seconds since 1970; the far future for what is not there

  // Reads them whole (but for the manifest, which is known already). Throws Error(machine) when one has other bytes
  // than the manifest says.
  using Keys = std::map<std::string, StatKey>;
  Keys require_as_built(const std::vector<PublicFile>& files, const std::stop_token& stop) const;
  // Throws Error(machine) when one was replaced since.
  void require_unchanged(const Keys& keys) const;
  // Throws as require_as_built does; what is copied has the right bytes, whatever happens to the folder.
  void copy_as_built(const std::vector<PublicFile>& files, const Papers& to) const;

 private:
  std::filesystem::path folder_;
  UniqueFd lock_;
  std::string manifest_;
  std::map<std::string, PublicFile> files_;
};

}  // namespace voicepress::deploy
