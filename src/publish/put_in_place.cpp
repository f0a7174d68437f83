// How what waits becomes what lies in the public folder: by one exchange of each folder, or by renames.
#include "base/error.h"
#include "base/files.h"
#include "publish/public_tree.h"
#include "publish/seen_files.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <map>
#include <set>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

// Folders that deletions left empty, up to but not including the public folder itself.
void remove_empty_folders(const fs::path& out, fs::path folder) {
  std::error_code problem;
  while (folder != out && folder.string().size() > out.string().size() && fs::is_empty(folder, problem) && !problem) {
    fs::remove(folder, problem);
    folder = folder.parent_path();
  }
}

// The same bytes under a temporary name beside their place: whatever is against writing there shows before the first
// rename. A linked folder may lie on another disk.
TempFile moved_beside(const TempFile& staged, const fs::path& place) {
  TempFile beside(place);
  beside.seal_without_sync();
  remove_file(beside.path());  // what takes no other's place is written to the disk with all the rest
  if (::rename(staged.path().c_str(), beside.path().c_str()) == 0) return beside;
  if (errno != EXDEV) throw system_error("cannot write in " + place.parent_path().string(), errno);
  TempFile copy(place);
  append_file(copy, staged.path());
  copy.seal_without_sync();
  sync_file_system(copy.path());
  return copy;
}

constexpr std::uint64_t large_file = 1u << 20;

// While this is held, the system does not let go of what lies there, which takes long for large files.
UniqueFd held(const fs::path& place) { return UniqueFd(::open(place.c_str(), O_PATH | O_CLOEXEC | O_NOFOLLOW)); }

}  // namespace

std::vector<std::string> PublicTree::outdated_encodings(const Manifest& manifest, const Files& changed) const {
  std::vector<std::string> paths;
  for (const auto& [path, file] : before().files)
    if (!file.encoding.empty() && !manifest.files.count(path)) paths.push_back(path);
  for (const PublicFile* file : changed)
    if (!file->entry.encoding.empty()) paths.push_back(file->path);
  return paths;
}

bool PublicTree::exchange_folders(TreeChange& change, const Files& changed, const std::string& list,
                                  const OnTheWay& others) {
  Replaced replaced;
  for (const PublicFile* file : changed) replaced[top_of(file->path)].insert(below_top(file->path));
  for (const std::string& path : change.removed) replaced[top_of(path)].insert(below_top(path));
  replaced.erase("");  // files directly in public/: they are renamed one by one

  for (const auto& [top, names] : replaced)
    if (!next_folder(top).link_what_stays(names)) return false;
  // A second name: if the next folder cannot be put in place, the staged file is there still.
  std::set<std::string_view> linked;
  for (const PublicFile* file : changed) {
    if (top_of(file->path).empty() || file->staged->has_own_name()) continue;
    if (!next_folder(top_of(file->path)).link(file->staged->path(), below_top(file->path))) return false;
    linked.insert(file->path);
  }
  TempFile next_list = sealed_list({list});
  // Where an old state goes, the names that its files lose touch them once more: what is known of them is noted later.
  const bool is_all_new = std::none_of(replaced.begin(), replaced.end(),
                                       [&](const auto& each) { return next_folder(each.first).replaces_another(); });
  pool_.run({[&](const std::stop_token&) { sync_all(); },
             [&](const std::stop_token&) {
               others.meanwhile(change);
               if (!is_all_new) return;
               change.seen = remember_next(change.manifest, replaced, linked);
               index_.prepare_to_save();  // which nobody does before all bytes are safe
             }},
            {});
  others.before_renames();

  // From here to the manifest's name nothing takes time.
  std::vector<NextFolder*> placed;
  for (const auto& [top, names] : replaced) {
    NextFolder& folder = next_folder(top);
    if (!folder.put_in_place()) {
      for (NextFolder* done : placed) done->put_back();
      return false;
    }
    placed.push_back(&folder);
  }
  std::vector<std::string> outdated = outdated_encodings(change.manifest, changed);
  std::erase_if(outdated, [](const std::string& path) { return !top_of(path).empty(); });
  remove_and_sync(outdated);
  for (PublicFile* file : changed)
    if (top_of(file->path).empty()) file->staged->rename_to(out_ / file->path);
  next_list.rename_only();
  sync(hidden_);
  sync(out_);
  next_.clear();  // the old states
  for (PublicFile* file : changed) {
    if (file->staged->has_own_name()) file->staged->let_stay();
    file->staged.reset();
  }
  remove(change.removed);
  // Links have touched the inodes, but no byte: what was known of these files is still so.
  std::vector<HashIndex::Known> touched;
  for (const auto& [path, file] : change.manifest.files) {
    const std::string top = top_of(path);
    if (!file.remote && (top.empty() || (!is_all_new && replaced.count(top)) || linked.count(path)))
      touched.push_back({path, file.sha256});
  }
  index_.remember(touched, out_, pool_, out_);
  return true;
}

// But for those that will lose a further name.
HashIndex::Keys PublicTree::remember_next(const Manifest& manifest, const Replaced& replaced,
                                          const std::set<std::string_view>& but_for) {
  std::map<std::string, std::vector<HashIndex::Known>> known;  // by folder
  std::map<std::string, std::vector<std::size_t>> places;      // in the manifest
  std::size_t place = 0;
  for (const auto& [path, file] : manifest.files) {
    if (const std::string top = top_of(path); !file.remote && replaced.count(top) && !but_for.count(path)) {
      known[top].push_back({below_top(path), file.sha256});
      places[top].push_back(place);
    }
    ++place;
  }
  HashIndex::Keys seen(manifest.files.size());
  const std::int64_t now = file_system_now(hidden_);
  for (const auto& [top, files] : known) {
    const HashIndex::Keys keys = index_.remember(files, next_folder(top).path(), pool_, out_ / top);
    for (std::size_t i = 0; i < keys.size(); ++i)
      if (!is_racy(keys[i], now)) seen[places[top][i]] = keys[i];
  }
  return seen;
}

void PublicTree::rename_files(const TreeChange& change, const Files& changed, const std::string& list,
                              const std::function<void()>& before_renames) {
  const std::string both = change.removed.empty() ? "" : text_of_both(change.manifest);
  Prepared prepared = prepare_renames(changed, both.empty() ? pieces_while_changing({list}) : TextPieces{both}, {list});
  sync_all();
  before_renames();
  carry_out(std::move(prepared), changed, outdated_encodings(change.manifest, changed), change.removed);
}

PublicTree::Prepared PublicTree::prepare_renames(const Files& changed, const TextPieces& meanwhile,
                                                 const TextPieces& after) const {
  TempFile sign(hidden_ / "renaming");
  for (PublicFile* file : changed) {
    make_folders((out_ / file->path).parent_path());
    *file->staged = moved_beside(*file->staged, out_ / file->path);
  }
  // The lists too, so that all is safe at once.
  std::optional<TempFile> first, last;
  pool_.run({[&](const std::stop_token&) { first = sealed_list(meanwhile); },
             [&](const std::stop_token&) { last = sealed_list(after); }},
            {});
  return {std::move(sign), std::move(*first), std::move(*last)};
}

void PublicTree::carry_out(Prepared prepared, const Files& changed, const std::vector<std::string>& outdated,
                           const std::vector<std::string>& removed) {
  prepared.meanwhile.rename_only();
  sync(hidden_);
  remove_and_sync(outdated);
  std::vector<UniqueFd> replaced;
  std::set<fs::path> folders;
  for (PublicFile* file : changed) {
    const fs::path place = out_ / file->path;
    if (file->entry.bytes > large_file) replaced.push_back(held(place));
    file->staged->rename_only();
    index_.remember(place, file->entry.sha256);
    folders.insert(place.parent_path());
  }
  for (const fs::path& folder : folders) sync(folder);
  remove(removed);
  prepared.after.rename_only();
  sync(hidden_);
  letting_go_ = std::jthread([held = std::move(replaced)] {});
}

std::string PublicTree::text_of_both(const Manifest& manifest) const {
  Manifest both = manifest;
  both.files.insert(before_.files.begin(), before_.files.end());
  both.changing = true;
  return manifest_text(both);
}

TempFile PublicTree::sealed_list(const TextPieces& pieces) const {
  TempFile file(out_ / manifest_path);
  for (const std::string_view piece : pieces) file.write(piece);
  file.seal_without_sync();
  return file;
}

void PublicTree::write_list(std::string_view text) const {
  TempFile list(out_ / manifest_path);
  list.write(text);
  if (waits_for_disk()) {
    list.commit();
  } else {
    list.seal_without_sync();
    list.rename_only();
  }
}

void PublicTree::sync_all() const {
  if (waits_for_disk()) sync_file_system(out_);
}

void PublicTree::sync(const fs::path& folder) const {
  if (waits_for_disk()) sync_folder(folder);
}

void PublicTree::remove_and_sync(const std::vector<std::string>& paths) const {
  std::set<fs::path> folders;
  for (const std::string& path : paths) {
    remove_file(out_ / path);
    folders.insert((out_ / path).parent_path());
  }
  for (const fs::path& folder : folders)
    if (fs::exists(folder)) sync(folder);
}

void PublicTree::remove(const std::vector<std::string>& paths) const {
  for (const std::string& path : paths) {
    remove_file(out_ / path);
    remove_empty_folders(out_, (out_ / path).parent_path());
  }
}

}  // namespace voicepress
