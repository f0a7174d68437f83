// Makes a workspace that builds at once: a show with its folder, a cover to begin with, a template for show notes, and
// what a repository should ignore. Nothing that exists is overwritten.
#pragma once

#include "content/new_files.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

enum class CiChoice { none, github };

struct NewWorkspaceRequest {
  std::filesystem::path folder;  // made where it is not there
  content::NewShow show;         // `image` is decided here
  CiChoice ci = CiChoice::none;
};

// The files that were written, relative to the folder. Throws Error(usage) when the show is there already.
std::vector<std::string> create_workspace(NewWorkspaceRequest request);

// What a repository should not keep of a workspace.
std::string_view gitignore_text();

// The workflow that rebuilds the feed on GitHub, for a show in this time zone.
std::string github_workflow();

}  // namespace voicepress
