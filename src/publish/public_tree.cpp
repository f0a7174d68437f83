#include "publish/public_tree.h"

#include "base/crypto.h"
#include "base/error.h"
#include "base/files.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

bool is_empty_or_missing(const fs::path& folder) {
  std::error_code problem;
  return !fs::exists(folder, problem) || fs::is_empty(folder, problem);
}

// Folders that deletions left empty, up to but not including the public folder itself.
void remove_empty_folders(const fs::path& out, fs::path folder) {
  std::error_code problem;
  while (folder != out && folder.string().size() > out.string().size() && fs::is_empty(folder, problem) && !problem) {
    fs::remove(folder, problem);
    folder = folder.parent_path();
  }
}

Manifest listing(const std::vector<PublicFile>& files, const Manifest& carried) {
  Manifest manifest = carried;
  for (const PublicFile& file : files) manifest.files[file.path] = file.entry;
  return manifest;
}

}  // namespace

PublicFile text_file(const std::string& show, const std::string& path, WriteOrder order, std::string type,
                     std::string bytes) {
  PublicFile file;
  file.path = path;
  file.order = order;
  file.entry.show = show;
  file.entry.type = std::move(type);
  file.entry.bytes = bytes.size();
  file.entry.sha256 = sha256_hex(bytes);
  file.bytes = std::move(bytes);
  return file;
}

PublicTree::PublicTree(fs::path out, HashIndex& index) : out_(std::move(out)), index_(index) {
  if (auto manifest = read_manifest(out_)) {
    before_ = std::move(*manifest);
  } else {
    // Temps of a very first build that was killed are ours, and nothing else would be there.
    if (fs::is_directory(out_ / ".voicepress")) remove_leftovers(out_);
    if (!is_empty_or_missing(out_) && !fs::is_directory(out_ / ".voicepress"))
      throw Error(ErrorKind::usage, fmt::format("the folder {} holds files that voicepress did not make, and they "
                                                "could be lost: choose an empty folder with -o",
                                                out_.string()));
  }
}

bool PublicTree::is_current(const PublicFile& file) const {
  return index_.sha256(out_ / file.path) == file.entry.sha256;
}

std::vector<std::string> PublicTree::obsolete(const Manifest& manifest) const {
  std::vector<std::string> paths;
  for (const auto& [path, file] : before_.files) {
    const auto kept = manifest.files.find(path);
    const bool stays = kept != manifest.files.end() && !kept->second.remote;
    if (!stays && !file.remote && fs::exists(fs::symlink_status(out_ / path))) paths.push_back(path);
  }
  return paths;
}

TreeChange PublicTree::compare(const std::vector<PublicFile>& files, const Manifest& carried) const {
  TreeChange change;
  for (const PublicFile& file : files)
    if (!file.entry.remote && !is_current(file)) change.written.push_back(file.path);
  change.removed = obsolete(listing(files, carried));
  return change;
}

TempFile PublicTree::stage(const PublicFile& file) const {
  const fs::path target = out_ / file.path;
  make_folders(target.parent_path());
  TempFile temp(target);
  if (file.object) {
    append_file(temp, *file.object);
  } else {
    temp.write(file.bytes);
  }
  temp.seal_without_sync();
  // A cached object is believed by its stat; here its bytes pass through our hands, so look.
  if (file.object && digest_file(temp.path()).sha256_hex != file.entry.sha256) {
    remove_file(*file.object);
    throw Error(ErrorKind::machine, fmt::format("the cached audio for {} was damaged and has been removed: run the "
                                                "build again",
                                                file.path));
  }
  return temp;
}

TreeChange PublicTree::apply(std::vector<PublicFile> files, const Manifest& carried,
                             const std::function<void()>& before_renames) {
  const Manifest manifest = listing(files, carried);
  std::stable_sort(files.begin(), files.end(), [](const PublicFile& a, const PublicFile& b) {
    return std::tie(a.order, a.path) < std::tie(b.order, b.path);
  });
  files.push_back(text_file("", manifest_path, WriteOrder::feed, "application/json", manifest_text(manifest)));

  // The folder says that it is ours before anything else is in it.
  make_folders(out_ / ".voicepress");
  std::vector<std::pair<TempFile, const PublicFile*>> staged;
  for (const PublicFile& file : files)
    if (!file.entry.remote && !is_current(file)) staged.emplace_back(stage(file), &file);
  if (!staged.empty()) sync_file_system(out_);
  before_renames();

  TreeChange change;
  std::set<fs::path> folders;
  for (auto& [temp, file] : staged) {
    temp.rename_only();
    index_.remember(out_ / file->path, file->entry.sha256);
    folders.insert((out_ / file->path).parent_path());
    if (file->path != manifest_path) change.written.push_back(file->path);
  }
  for (const fs::path& folder : folders) sync_folder(folder);
  change.removed = obsolete(manifest);
  remove(change.removed);
  return change;
}

void PublicTree::remove(const std::vector<std::string>& paths) const {
  for (const std::string& path : paths) {
    remove_file(out_ / path);
    remove_empty_folders(out_, (out_ / path).parent_path());
  }
}

}  // namespace voicepress
