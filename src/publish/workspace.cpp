#include "publish/workspace.h"

#include "base/error.h"
#include "manifest/member_list.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include <fmt/format.h>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

fs::path placed(const fs::path& root, const fs::path& given, const char* usual) {
  return (root / (given.empty() ? fs::path(usual) : given)).lexically_normal();
}

// Two builds of one cache would take each other's work away, whatever their workspaces.
UniqueFd lock_folder(const fs::path& folder, const fs::path& shown) {
  make_folders(folder);
  const fs::path path = folder / "build.lock";
  UniqueFd fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (!fd) throw system_error("cannot open " + path.string(), errno);
  if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) throw system_error("cannot lock " + path.string(), errno);
    const std::string holder = read_file(path, 64);
    throw WorkspaceBusy(ErrorKind::machine,
                        fmt::format("another build is working in {} (process {}): wait until it has ended",
                                    shown.string(), holder.empty() ? "unknown" : holder));
  }
  const std::string pid = std::to_string(::getpid());
  if (::ftruncate(fd.get(), 0) != 0 || ::pwrite(fd.get(), pid.data(), pid.size(), 0) < 0)
    throw system_error("cannot write " + path.string(), errno);
  return fd;
}

}  // namespace

Workspace Workspace::resolve(const Workspace& given, const fs::path& current_folder) {
  Workspace workspace;
  workspace.root = (current_folder / given.root).lexically_normal();
  if (!workspace.root.has_filename()) workspace.root = workspace.root.parent_path();
  workspace.feeds = placed(workspace.root, given.feeds, "feeds");
  workspace.media = placed(workspace.root, given.media, "media");
  workspace.out = placed(workspace.root, given.out, "public");
  workspace.members = members_folder_of(workspace.out);
  workspace.state = workspace.root / ".voicepress";
  workspace.cache = placed(workspace.root, given.cache, ".voicepress/cache");
  std::error_code problem;
  if (!fs::is_directory(workspace.feeds, problem))
    throw Error(ErrorKind::usage, fmt::format("there is no folder {} with shows in it: run this in the folder that "
                                              "holds feeds/, or name that folder with -C",
                                              workspace.feeds.string()));
  for (const fs::path& own : {workspace.feeds, workspace.media, workspace.cache})
    if (is_below(own, workspace.out) || is_below(workspace.out, own))
      throw Error(ErrorKind::usage, fmt::format("the published folder {} and {} lie in one another: choose another "
                                                "folder with -o",
                                                workspace.out.string(), own.string()));
  return workspace;
}

std::string Workspace::shown(const fs::path& path) const { return shortened_below(path, root).generic_string(); }

WorkspaceLock::WorkspaceLock(const Workspace& workspace)
    : state_(lock_folder(workspace.state, workspace.root)), cache_(lock_folder(workspace.cache, workspace.cache)) {}

}  // namespace voicepress
