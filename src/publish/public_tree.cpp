#include "publish/public_tree.h"

#include "base/crypto.h"
#include "base/error.h"
#include "base/files.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

bool is_empty_or_missing(const fs::path& folder) {
  std::error_code problem;
  return !fs::exists(folder, problem) || fs::is_empty(folder, problem);
}

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

// Before the first byte is written: the folder says that it is ours, and what killed builds left goes.
void PublicTree::prepare() {
  make_folders(hidden_);
  // Where thousands of files were deleted, ext4 without a journal makes new ones slowly for five minutes.
  spread_folders_in(hidden_);
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

// What a build can make again needs no copy: it was looked at when the cache gave it. A preview copies nevertheless:
// each name that a file gets and loses touches its inode, and then the public folder's build would look at it again.
std::optional<TempFile> PublicTree::new_link_in_next_folder(const PublicFile& file) {
  const std::string top = top_of(file.path);
  if (!file.is_object_remakeable || top.empty() || !waits_for_disk()) return std::nullopt;
  auto link = next_folder(top).new_link(*file.object, below_top(file.path));
  if (link) index_.remember(*file.object, file.entry.sha256);  // it has touched the inode, but no byte
  return link;
}

TempFile PublicTree::stage(const PublicFile& file) {
  if (auto link = new_link_in_next_folder(file)) return std::move(*link);
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

TreeChange PublicTree::apply(std::vector<PublicFile> files, const Manifest& carried, const OnTheWay& others) {
  const Cleared cleared{next_};
  TreeChange change;
  std::call_once(prepared_, [this] { prepare(); });
  const Stretch take_all = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) take(files[i]);
  };
  run_in_stretches(pool_, files.size(), take_all, {});
  change.manifest = listing(files, carried);

  Files changed;
  std::string list;
  pool_.run({[&](const std::stop_token&) {
               changed = in_order(files);
               for (const PublicFile* file : changed) change.written.push_back(file->path);
               change.removed = obsolete(change.manifest);
             },
             [&](const std::stop_token&) { list = manifest_text(change.manifest); }},
            {});
  std::once_flag told;
  const OnTheWay once{others.before_renames,
                      [&](const TreeChange& known) { std::call_once(told, others.meanwhile, known); }};
  if (changed.empty() && change.removed.empty()) {
    once.meanwhile(change);
    once.before_renames();
    if (sha256_hex(list) != *sha256_of_list_ || !stat_file(out_ / manifest_path)) write_list(list);
  } else if (is_a_little(changed.size() + change.removed.size(), change.manifest.files.size()) ||
             !exchange_folders(change, changed, list, once)) {
    change.seen.clear();
    once.meanwhile(change);
    rename_files(change, changed, list, once.before_renames);
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

}  // namespace voicepress
