#include "publish/public_tree.h"

#include "base/crypto.h"
#include "base/error.h"
#include "base/files.h"
#include "publish/next_folder.h"

#include <algorithm>
#include <map>
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

// "key-voices/feed.xml" lies in the folder "key-voices", a file of public/ itself in none.
std::string top_of(const std::string& path) {
  const std::size_t slash = path.find('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}
fs::path below_top(const std::string& path) { return path.substr(path.find('/') + 1); }

Manifest listing(const std::vector<PublicFile>& files, const Manifest& carried) {
  Manifest manifest = carried;
  for (const PublicFile& file : files) manifest.files[file.path] = file.entry;
  return manifest;
}

}  // namespace

namespace {

std::vector<fs::path> unfinished_lists(const fs::path& list) {
  std::vector<fs::path> found;
  std::error_code problem;
  const std::string ending = "-" + list.filename().string();
  for (fs::directory_iterator at(list.parent_path(), problem), end; !problem && at != end; at.increment(problem)) {
    const std::string name = at->path().filename().string();
    if (is_temp_name(name) && name.ends_with(ending)) found.push_back(at->path());
  }
  return found;
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
  // A build that was killed between the exchange of a folder and the new list left that list beside the old one.
  for (const fs::path& list : unfinished_lists(out_ / manifest_path))
    if (const auto unfinished = read_manifest_if_whole(list))
      before_.files.insert(unfinished->files.begin(), unfinished->files.end());
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

TempFile PublicTree::stage(const PublicFile& file, const fs::path& target) const {
  make_folders(target.parent_path());
  TempFile temp(target);
  if (file.object) {
    append_file(temp, *file.object);
  } else {
    temp.write(file.bytes);
  }
  temp.seal_without_sync();
  // A cached object is believed by its stat; here its bytes pass through our hands, so look.
  if (file.object && sha256_of_file(temp.path()) != file.entry.sha256) {
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

  Files changed;
  TreeChange change;
  for (const PublicFile& file : files) {
    if (file.entry.remote || is_current(file)) continue;
    changed.push_back(&file);
    change.written.push_back(file.path);
  }
  change.removed = obsolete(manifest);
  if (changed.empty() && change.removed.empty()) {
    before_renames();
    write_manifest(manifest);
  } else if (!exchange_folders(manifest, changed, change.removed, before_renames)) {
    rename_files(manifest, changed, change.removed, before_renames);
  }
  return change;
}

bool PublicTree::exchange_folders(const Manifest& manifest, const Files& changed,
                                  const std::vector<std::string>& removed,
                                  const std::function<void()>& before_renames) {
  std::map<std::string, std::set<fs::path>> replaced;  // by folder: what its next state does not take over
  for (const PublicFile* file : changed) replaced[top_of(file->path)].insert(below_top(file->path));
  for (const std::string& path : removed) replaced[top_of(path)].insert(below_top(path));
  replaced.erase("");  // files directly in public/: they are renamed one by one

  const fs::path hidden = (out_ / manifest_path).parent_path();
  std::map<std::string, NextFolder> next;
  for (const auto& [top, names] : replaced) {
    const auto folder = next.emplace(top, NextFolder(out_ / top, hidden)).first;
    if (!folder->second.link_what_stays(names)) return false;
  }
  std::vector<TempFile> beside;
  for (const PublicFile* file : changed) {
    const auto folder = next.find(top_of(file->path));
    if (folder == next.end())
      beside.push_back(stage(*file, out_ / file->path));
    else
      stage(*file, folder->second.path() / below_top(file->path)).rename_only();
  }
  TempFile list(out_ / manifest_path);
  list.write(manifest_text(manifest));
  list.seal_without_sync();
  sync_file_system(out_);
  before_renames();

  // From here to the manifest's name nothing takes time.
  std::vector<NextFolder*> placed;
  for (auto& [top, folder] : next) {
    if (!folder.put_in_place()) {
      for (NextFolder* done : placed) done->put_in_place();
      return false;
    }
    placed.push_back(&folder);
  }
  for (TempFile& file : beside) file.rename_only();
  list.rename_only();
  sync_folder(hidden);
  sync_folder(out_);
  next.clear();  // the old states
  remove(removed);
  // Links have touched the inodes, but no byte: what was known of these files is still so.
  for (const auto& [path, file] : manifest.files)
    if (!file.remote && (replaced.count(top_of(path)) || top_of(path).empty()))
      index_.remember(out_ / path, file.sha256);
  return true;
}

void PublicTree::rename_files(const Manifest& manifest, const Files& changed, const std::vector<std::string>& removed,
                              const std::function<void()>& before_renames) {
  std::vector<std::pair<TempFile, const PublicFile*>> staged;
  for (const PublicFile* file : changed) staged.emplace_back(stage(*file, out_ / file->path), file);
  if (!staged.empty()) sync_file_system(out_);
  before_renames();

  Manifest both = manifest;
  both.files.insert(before_.files.begin(), before_.files.end());
  both.changing = true;
  write_manifest(both);
  std::set<fs::path> folders;
  for (auto& [temp, file] : staged) {
    temp.rename_only();
    index_.remember(out_ / file->path, file->entry.sha256);
    folders.insert((out_ / file->path).parent_path());
  }
  for (const fs::path& folder : folders) sync_folder(folder);
  remove(removed);
  write_manifest(manifest);
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
