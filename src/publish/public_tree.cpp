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
  auto manifest = read_manifest(out_);
  if (!manifest && !is_empty_or_missing(out_))
    throw Error(ErrorKind::usage, fmt::format("the folder {} holds files that voicepress did not make, and they could "
                                              "be lost: choose an empty folder with -o",
                                              out_.string()));
  if (manifest) before_ = std::move(*manifest);
}

bool PublicTree::is_current(const PublicFile& file) const {
  return index_.sha256(out_ / file.path) == file.entry.sha256;
}

std::vector<std::string> PublicTree::obsolete(const Manifest& manifest) const {
  std::vector<std::string> paths;
  for (const auto& [path, file] : before_.files) {
    // What is listed stays, also where it is remote: it may be the last copy.
    if (!manifest.files.count(path) && fs::exists(fs::symlink_status(out_ / path))) paths.push_back(path);
  }
  return paths;
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
    throw Error(ErrorKind::machine, fmt::format("the cached bytes of {} were damaged and have been removed: run the "
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
  // The folder says that it is ours before anything else is in it.
  make_folders(out_ / fs::path(manifest_path).parent_path());
  remove_leftovers(out_);
  if (before_.files.empty()) write_manifest(before_);

  std::vector<std::pair<TempFile, const PublicFile*>> staged;
  for (const PublicFile& file : files)
    if (!file.entry.remote && !is_current(file)) staged.emplace_back(stage(file), &file);
  if (!staged.empty()) sync_file_system(out_);
  before_renames();

  TreeChange change;
  change.removed = obsolete(manifest);
  Manifest both = manifest;
  both.files.insert(before_.files.begin(), before_.files.end());
  both.changing = true;
  if (!staged.empty() || !change.removed.empty()) write_manifest(both);
  std::set<fs::path> folders;
  for (auto& [temp, file] : staged) {
    temp.rename_only();
    index_.remember(out_ / file->path, file->entry.sha256);
    folders.insert((out_ / file->path).parent_path());
    change.written.push_back(file->path);
  }
  for (const fs::path& folder : folders) sync_folder(folder);
  remove(change.removed);
  write_manifest(manifest);
  return change;
}

void PublicTree::write_manifest(const Manifest& manifest) {
  write_file_if_different(out_ / manifest_path, manifest_text(manifest));
}

void PublicTree::remove(const std::vector<std::string>& paths) const {
  for (const std::string& path : paths) {
    remove_file(out_ / path);
    remove_empty_folders(out_, (out_ / path).parent_path());
  }
}

}  // namespace voicepress
