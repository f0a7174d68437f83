#include "publish/public_tree.h"

#include "base/crypto.h"
#include "base/error.h"
#include "base/files.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
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
std::string_view below_top(std::string_view path) { return path.substr(path.find('/') + 1); }

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

// Takes the entries of files that nothing is done about any more: there are thousands.
Manifest listing(std::vector<PublicFile>& files, const Manifest& carried) {
  Manifest manifest = carried;
  for (PublicFile& file : files) manifest.files[file.path] = file.staged ? file.entry : std::move(file.entry);
  drop_orphaned_encodings(manifest);
  return manifest;
}

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

// However a build ends, no next folder outlives it.
struct Cleared {
  std::map<std::string, NextFolder>& folders;
  ~Cleared() { folders.clear(); }
};

}  // namespace

struct PublicTree::Prepared {
  TempFile sign;  // a killed build leaves it: the next one looks everywhere for its temps
  TempFile meanwhile, after;
};

bool is_a_little(std::size_t changed, std::size_t all) { return all > 2000 && changed < all / 20; }

PublicTree::PublicTree(fs::path out, HashIndex& index, WorkPool& pool, Syncing syncing)
    : out_(std::move(out)),
      hidden_((out_ / manifest_path).parent_path()),
      index_(index),
      pool_(pool),
      syncing_(syncing) {
  list_ = read_manifest_text(out_);
  if (!list_ && !is_empty_or_missing(out_))
    throw Error(ErrorKind::usage, fmt::format("the folder {} holds files that voicepress did not make, and they could "
                                              "be lost: choose an empty folder with -o",
                                              out_.string()));
  // A build that was killed between the exchange of a folder and the new list left that list beside the old one.
  const std::vector<fs::path> unfinished = unfinished_lists(out_ / manifest_path);
  is_in_doubt_ = !list_ || !is_settled_manifest(*list_) || !unfinished.empty();
  if (!is_in_doubt_) return;
  before();
  is_in_doubt_ = before_.changing || !unfinished.empty();
  for (const fs::path& list : unfinished)
    if (const auto other = read_manifest_if_whole(list)) before_.files.insert(other->files.begin(), other->files.end());
}

const Manifest& PublicTree::before() const {
  std::call_once(read_, [this] { read_list(); });
  return before_;
}

void PublicTree::read_list() const {
  if (list_) before_ = manifest_from(*list_, out_);
  sha256_of_list_ = list_ ? sha256_hex(*list_) : "";
  list_.reset();
}

std::string PublicTree::sha256_of(const std::string& path) const {
  if (can_replace()) {
    const auto alone = find_in_manifest(*list_, path);
    return alone && !alone->remote ? alone->sha256 : "";
  }
  const auto listed = before().files.find(path);
  if (listed == before_.files.end()) return "";
  if (!is_manifest_believed_) return index_.sha256(out_ / path).value_or("");
  return listed->second.remote ? "" : listed->second.sha256;
}

std::vector<std::string> PublicTree::obsolete(const Manifest& manifest) const {
  std::vector<std::string> paths;
  for (const auto& [path, file] : before().files) {
    // What is listed stays, also where it is remote: it may be the last copy.
    if (!manifest.files.count(path) && fs::exists(fs::symlink_status(out_ / path))) paths.push_back(path);
  }
  return paths;
}

std::vector<std::string> PublicTree::outdated_encodings(const Manifest& manifest, const Files& changed) const {
  std::vector<std::string> paths;
  for (const auto& [path, file] : before().files)
    if (!file.encoding.empty() && !manifest.files.count(path)) paths.push_back(path);
  for (const PublicFile* file : changed)
    if (!file->entry.encoding.empty()) paths.push_back(file->path);
  return paths;
}

// Before the first byte is written: the folder says that it is ours, and what killed builds left goes.
void PublicTree::prepare() {
  make_folders(hidden_);
  // A killed build left a temp in here, or a list that says so; only then may there be some elsewhere too.
  if (is_in_doubt_ || has_leftovers(hidden_)) remove_leftovers(out_);
  if (!is_list_read() || !before_.files.empty() || !sha256_of_list_->empty()) return;
  write_list(manifest_text(before_));
}

NextFolder& PublicTree::next_folder(const std::string& top) {
  const std::scoped_lock lock(mutex_);
  const auto known = next_.find(top);
  return known != next_.end() ? known->second : next_.emplace(top, NextFolder(out_ / top, hidden_)).first->second;
}

// Where it will stay if the whole folder is put in place. Nothing for a file of public/ itself, for one that waits
// there already, and where nobody may write: the renames will say so.
std::optional<TempFile> PublicTree::new_file_in_next_folder(const std::string& path) {
  const std::string top = top_of(path);
  return top.empty() ? std::nullopt : next_folder(top).new_file(below_top(path));
}

TempFile PublicTree::stage(const PublicFile& file) {
  auto in_next = new_file_in_next_folder(file.path);
  TempFile temp = in_next ? std::move(*in_next) : TempFile(hidden_ / fs::path(file.path).filename());
  bool is_intact = true;
  if (file.object) {
    // It is believed by its stat; here its bytes pass through our hands, so look.
    Hasher hasher(HashKind::sha256);
    append_file(temp, *file.object, [&](std::string_view piece) { hasher.update(piece); });
    is_intact = hasher.finish_hex() == file.entry.sha256;
  } else {
    temp.write(file.bytes);
  }
  temp.seal_without_sync();
  if (!is_intact) {
    remove_file(*file.object);
    throw Error(ErrorKind::machine, fmt::format("the cached bytes of {} were damaged and have been removed: run the "
                                                "build again",
                                                file.path));
  }
  return temp;
}

void PublicTree::take(PublicFile& file) {
  std::call_once(prepared_, [this] { prepare(); });
  if (file.is_taken) return;
  if (!file.entry.remote && !holds(file)) file.staged = std::make_unique<TempFile>(stage(file));
  std::string().swap(file.bytes);  // an assignment would keep the room
  file.object.reset();
  file.is_taken = true;
}

TempFile PublicTree::new_file(const std::string& name) {
  std::call_once(prepared_, [this] { prepare(); });
  return TempFile(hidden_ / name);
}

void PublicTree::take_written(PublicFile& file, TempFile written) {
  if (!holds(file)) file.staged = std::make_unique<TempFile>(std::move(written));
  file.is_taken = true;
}

PublicTree::Files PublicTree::in_order(std::vector<PublicFile>& files) {
  Files changed;
  for (PublicFile& file : files)
    if (file.staged) changed.push_back(&file);
  std::sort(changed.begin(), changed.end(), [](const PublicFile* a, const PublicFile* b) {
    const auto by_place = std::tie(a->order, a->path) <=> std::tie(b->order, b->path);
    return by_place != 0 ? by_place < 0 : a->staged->has_own_name() > b->staged->has_own_name();
  });
  // A picture that two episodes share is listed by both; the one that waits in the next folder is taken.
  const auto are_one = [](const PublicFile* a, const PublicFile* b) { return a->path == b->path; };
  changed.erase(std::unique(changed.begin(), changed.end(), are_one), changed.end());
  return changed;
}

TreeChange PublicTree::apply(std::vector<PublicFile> files, const Manifest& carried,
                             const std::function<void()>& before_renames) {
  const Cleared cleared{next_};
  TreeChange change;
  std::call_once(prepared_, [this] { prepare(); });
  const Stretch take_all = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) take(files[i]);
  };
  run_in_stretches(pool_, files.size(), take_all, {});
  change.manifest = listing(files, carried);

  const Files changed = in_order(files);
  for (const PublicFile* file : changed) change.written.push_back(file->path);
  change.removed = obsolete(change.manifest);
  if (changed.empty() && change.removed.empty()) {
    before_renames();
    const std::string list = manifest_text(change.manifest);
    before();
    if (sha256_hex(list) != *sha256_of_list_ || !stat_file(out_ / manifest_path)) write_list(list);
  } else if (is_a_little(changed.size() + change.removed.size(), change.manifest.files.size()) ||
             !exchange_folders(change.manifest, changed, change.removed, before_renames)) {
    rename_files(change.manifest, changed, change.removed, before_renames);
  }
  return change;
}

std::optional<std::vector<std::string>> PublicTree::replace(std::vector<PublicFile> files,
                                                            const std::function<bool()>& is_list_true) {
  const Cleared cleared{next_};
  if (!can_replace()) return std::nullopt;
  const Files changed = in_order(files);
  std::vector<std::string> written;
  Manifest::Files entries;
  for (const PublicFile* file : changed) {
    written.push_back(file->path);
    entries.emplace(file->path, file->entry);
  }
  const auto list = manifest_with(*list_, entries);
  if (!list) return std::nullopt;
  if (changed.empty()) return is_list_true() ? std::optional(written) : std::nullopt;
  Prepared prepared = prepare_renames(changed, pieces_while_changing(list->pieces), list->pieces);
  bool is_true = false;
  pool_.run({[&](const std::stop_token&) { sync_all(); }, [&](const std::stop_token&) { is_true = is_list_true(); }},
            {});
  if (!is_true) return std::nullopt;
  carry_out(std::move(prepared), changed, {}, {});
  return written;
}

bool PublicTree::exchange_folders(const Manifest& manifest, const Files& changed,
                                  const std::vector<std::string>& removed,
                                  const std::function<void()>& before_renames) {
  std::map<std::string, NextFolder::Names> replaced;  // by folder: what its next state does not take over
  for (const PublicFile* file : changed) replaced[top_of(file->path)].insert(below_top(file->path));
  for (const std::string& path : removed) replaced[top_of(path)].insert(below_top(path));
  replaced.erase("");  // files directly in public/: they are renamed one by one

  for (const auto& [top, names] : replaced)
    if (!next_folder(top).link_what_stays(names)) return false;
  // A second name: if the next folder cannot be put in place, the staged file is there still.
  for (const PublicFile* file : changed)
    if (!top_of(file->path).empty() && !file->staged->has_own_name() &&
        !next_folder(top_of(file->path)).link(file->staged->path(), below_top(file->path)))
      return false;
  TempFile list(out_ / manifest_path);
  list.write(manifest_text(manifest));
  list.seal_without_sync();
  sync_all();
  before_renames();

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
  std::vector<std::string> outdated = outdated_encodings(manifest, changed);
  std::erase_if(outdated, [](const std::string& path) { return !top_of(path).empty(); });
  remove_and_sync(outdated);
  for (PublicFile* file : changed)
    if (top_of(file->path).empty()) file->staged->rename_to(out_ / file->path);
  list.rename_only();
  sync(hidden_);
  sync(out_);
  next_.clear();  // the old states
  for (PublicFile* file : changed) {
    if (file->staged->has_own_name()) file->staged->let_stay();
    file->staged.reset();
  }
  remove(removed);
  // Links have touched the inodes, but no byte: what was known of these files is still so.
  std::vector<const Manifest::Files::value_type*> touched;
  for (const auto& listed : manifest.files)
    if (!listed.second.remote && (replaced.count(top_of(listed.first)) || top_of(listed.first).empty()))
      touched.push_back(&listed);
  const Stretch remember = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) index_.remember(out_ / touched[i]->first, touched[i]->second.sha256);
  };
  run_in_stretches(pool_, touched.size(), remember, {});
  return true;
}

void PublicTree::rename_files(const Manifest& manifest, const Files& changed, const std::vector<std::string>& removed,
                              const std::function<void()>& before_renames) {
  const std::string list = manifest_text(manifest);
  const std::string both = removed.empty() ? "" : text_of_both(manifest);
  Prepared prepared = prepare_renames(changed, both.empty() ? pieces_while_changing({list}) : TextPieces{both}, {list});
  sync_all();
  before_renames();
  carry_out(std::move(prepared), changed, outdated_encodings(manifest, changed), removed);
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
  if (syncing_ == Syncing::before_renames) {
    list.commit();
  } else {
    list.seal_without_sync();
    list.rename_only();
  }
}

void PublicTree::sync_all() const {
  if (syncing_ == Syncing::before_renames) sync_file_system(out_);
}

void PublicTree::sync(const fs::path& folder) const {
  if (syncing_ == Syncing::before_renames) sync_folder(folder);
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
