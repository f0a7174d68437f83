#include "publish/new_workspace.h"

#include "base/error.h"
#include "base/files.h"
#include "images/starter_cover.h"

#include <fmt/format.h>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr const char* ignored_by_git =
    R"(# What voicepress makes. Commit feeds/ (with show.lock in it) and, where it is not too large, media/.
/public/
/.voicepress/
)";

class WorkspaceFiles {
 public:
  explicit WorkspaceFiles(fs::path folder) : folder_(std::move(folder)) {}

  void write(const std::string& path, std::string_view bytes) {
    const fs::path file = folder_ / path;
    if (fs::exists(fs::symlink_status(file))) return;
    make_folders(file.parent_path());
    write_file_atomically(file, bytes);
    written_.push_back(path);
  }

  std::vector<std::string> written_;

 private:
  fs::path folder_;
};

}  // namespace

std::string_view gitignore_text() { return ignored_by_git; }

std::vector<std::string> create_workspace(NewWorkspaceRequest request) {
  content::NewShow& show = request.show;
  show.image = "cover.jpg";
  const std::string feed = "feeds/" + show.name, media = "media/" + show.name;
  if (fs::exists(request.folder / feed / "show.toml"))
    throw Error(ErrorKind::usage, fmt::format("there is a show in {} already: voicepress new {} RECORDING adds an "
                                              "episode to it; voicepress init --show NAME adds another show",
                                              (request.folder / feed).string(), show.name));
  WorkspaceFiles files(request.folder);
  files.write(media + "/cover.jpg", make_starter_cover(show.name));
  files.write(feed + "/new-episode.md", content::notes_template());
  files.write(".gitignore", ignored_by_git);
  if (request.ci == CiChoice::github) files.write(".github/workflows/podcast.yml", github_workflow());
  make_folders(request.folder / feed / "episodes");
  // Last: a folder is a show once this is in it.
  files.write(feed + "/show.toml", content::show_text(show));
  return files.written_;
}

}  // namespace voicepress
