#include "publish/next_folder.h"

#include "base/error.h"
#include "base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>

#include <fmt/format.h>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

fs::path temp_folder_for(const fs::path& folder, const fs::path& place) {
  static std::atomic<unsigned> counter{0};
  return place / fmt::format(".tmp-{}-{}-{}", ::getpid(), counter++, folder.filename().string());
}

// Who may read and write the old folder may do so with the new one.
void copy_owner_and_mode(const fs::path& from, const fs::path& to) {
  struct stat status {};
  if (::stat(from.c_str(), &status) != 0) return;
  [[maybe_unused]] const int owned = ::chown(to.c_str(), status.st_uid, status.st_gid);  // only root can give away
  ::chmod(to.c_str(), status.st_mode & 07777);
}

}  // namespace

std::string top_of(const std::string& path) {
  const std::size_t slash = path.find('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

std::string_view below_top(std::string_view path) { return path.substr(path.find('/') + 1); }

NextFolder::NextFolder(fs::path folder, const fs::path& place)
    : folder_(std::move(folder)), next_(temp_folder_for(folder_, place)) {
  make_folders(next_);
  copy_owner_and_mode(folder_, next_);
}

NextFolder::NextFolder(NextFolder&& other) noexcept : folder_(std::move(other.folder_)), next_(std::move(other.next_)) {
  other.next_.clear();
}

NextFolder::~NextFolder() {
  std::error_code ignored;  // what stays behind is a leftover for the next build
  if (!next_.empty()) fs::remove_all(next_, ignored);
}

// With the owners and modes of their counterparts.
void NextFolder::make_folder(const fs::path& name) const {
  const fs::path folder = next_ / name;
  bool is_made = ::mkdir(folder.c_str(), 0777) == 0;
  if (!is_made && errno == ENOENT && name.has_parent_path()) {
    make_folder(name.parent_path());
    is_made = ::mkdir(folder.c_str(), 0777) == 0;
  }
  if (is_made) copy_owner_and_mode(folder_ / name, folder);
}

// There are tens of thousands of files, and nearly all of their folders are there already.
template <class Make>
auto NextFolder::in_its_folder(const fs::path& name, const Make& make) const {
  auto made = make(next_ / name);
  if (made || !name.has_parent_path()) return made;
  make_folder(name.parent_path());
  return make(next_ / name);
}

std::optional<TempFile> NextFolder::new_file(const fs::path& name) const {
  return in_its_folder(name, TempFile::under_own_name);
}

std::optional<TempFile> NextFolder::new_link(const fs::path& file, const fs::path& name) const {
  return in_its_folder(name, [&](const fs::path& link) { return TempFile::linked_under_own_name(file, link); });
}

bool NextFolder::link(const fs::path& file, const fs::path& name) const {
  return in_its_folder(
      name, [&](const fs::path& link) { return ::linkat(AT_FDCWD, file.c_str(), AT_FDCWD, link.c_str(), 0) == 0; });
}

bool NextFolder::link_what_stays(const Names& without) const {
  std::error_code problem;
  if (fs::is_symlink(folder_, problem)) return false;  // whoever made it wants its target changed, not the link
  if (!fs::exists(folder_, problem)) return true;
  for (fs::recursive_directory_iterator at(folder_, problem), end; !problem && at != end; at.increment(problem)) {
    const std::string_view name = std::string_view(at->path().native()).substr(folder_.native().size() + 1);
    if (at->is_directory() && !at->is_symlink()) continue;
    if (without.count(name) || is_temp_name(at->path().filename().string())) continue;
    if (!link(at->path(), name)) return false;
  }
  return !problem;
}

bool NextFolder::replaces_another() const {
  std::error_code problem;
  return fs::exists(fs::symlink_status(folder_, problem));
}

bool NextFolder::put_in_place() {
  is_exchanged_ = replaces_another();
  const unsigned how = is_exchanged_ ? RENAME_EXCHANGE : RENAME_NOREPLACE;
  return ::renameat2(AT_FDCWD, next_.c_str(), AT_FDCWD, folder_.c_str(), how) == 0;
}

void NextFolder::put_back() {
  const unsigned how = is_exchanged_ ? RENAME_EXCHANGE : RENAME_NOREPLACE;
  ::renameat2(AT_FDCWD, folder_.c_str(), AT_FDCWD, next_.c_str(), how);
}

}  // namespace voicepress
