// The public folder: what it shall hold, and the careful way there. A show's next state is built out of sight and put
// in place in one step, then the manifest: a build that is killed leaves the old show or the new one. Where a file
// system cannot do that, or a few files of thousands change: temps first, one sync, then renames in an order that is
// never wrong (audio, companions and images, pages, feed), then deletions, with a manifest that lists old and new while
// it happens. Files that hold the right bytes already are not written again. A feed never names a file that is not
// there, and nothing is lost sight of. An encoding (.gz, .br) lies never beside another text than it was made of: those
// that change or go are taken away first, and new ones come last.
#pragma once

#include "base/pool.h"
#include "manifest/manifest.h"
#include "publish/hash_index.h"
#include "publish/next_folder.h"
#include "publish/public_file.h"

#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace voicepress {

struct TreeChange {
  std::vector<std::string> written;  // paths below public/
  std::vector<std::string> removed;
  Manifest manifest;  // what is there now
  // What stat says of the manifest's files, in its order, where somebody had to look and they had been at rest; else of
  // none.
  HashIndex::Keys seen = {};
};

// What others do on the way to a change.
struct OnTheWay {
  // When every new byte is safe on disk and none is visible yet.
  std::function<void()> before_renames;
  // Before that, once, and most often while the disk is waited for: what the change will be, but for what is seen.
  std::function<void(const TreeChange&)> meanwhile = [](const TreeChange&) {};
};

// A few files of thousands: then linking all the others into a new folder would take a hundred times as long as the
// renames, and these are in an order in which no file names one that is not there.
bool is_a_little(std::size_t changed, std::size_t all);

// A preview is made anew at any time: nobody waits for a disk that others are busy with.
enum class Syncing { before_renames, never };

class PublicTree {
 public:
  // Throws Error(usage) for a folder that holds something and was not made by Voicepress. The others must
  // outlive the tree.
  PublicTree(std::filesystem::path out, HashIndex& index, WorkPool& pool, Syncing syncing = Syncing::before_renames);

  // Somebody has just seen that every file is as the last build left it: then the manifest says what lies here, and no
  // file is looked at. Unless a build was killed since: then that changes nothing.
  void believe_manifest() { is_manifest_believed_ = !is_in_doubt_; }

  // Whether that is so, and nobody has taken the list apart yet.
  bool can_replace() const { return is_manifest_believed_ && !is_list_read(); }

  // The list of what is there. Taken apart by who asks first, which takes a while. Any thread.
  const Manifest& before() const;

  // Looks whether the folder holds this file already. If not it is written out of sight, so that thousands of files
  // need not wait in memory for apply(), which takes what was not taken yet. Any thread.
  void take(PublicFile& file);

  // The same of a file that was written into new_file() and sealed; its entry says what it holds. Any thread.
  TempFile new_file(const std::string& name);
  void take_written(PublicFile& file, TempFile written);

  // Whether apply() will wait until the disk has all of it.
  bool waits_for_disk() const { return syncing_ == Syncing::before_renames; }

  // Of what lies in the folder now; empty where there is no such file, or none that a build of ours left. Paths are
  // below it. Any thread.
  std::string sha256_of(const std::string& path) const;
  bool holds(const PublicFile& file) const { return sha256_of(file.path) == file.entry.sha256; }
  std::filesystem::path place_of(const std::string& path) const { return out_ / path; }

  // Makes the folder hold `files` and what `carried` lists (there already, and to be left alone), and nothing
  // else of ours. Remote files are only listed. An encoding whose text is another now, or is not there, is not one of
  // them.
  TreeChange apply(std::vector<PublicFile> files, const Manifest& carried, const OnTheWay& others);

  // Gives a few files of the list other bytes, and leaves all others alone without a look at them. `is_list_true` is
  // asked before the first rename, while the disk is busy: whether every file is as the list says. What was written; or
  // nothing, and nothing happened, where it is not, or where the list does not have all of these files.
  std::optional<std::vector<std::string>> replace(std::vector<PublicFile> files,
                                                  const std::function<bool()>& is_list_true);

 private:
  void read_list() const;
  bool is_list_read() const { return sha256_of_list_.has_value(); }
  void prepare();
  std::vector<std::string> obsolete(const Manifest& manifest) const;
  TempFile stage(const PublicFile& file);
  NextFolder& next_folder(const std::string& top);
  std::optional<TempFile> new_file_in_next_folder(const std::string& path);
  std::optional<TempFile> new_link_in_next_folder(const PublicFile& file);

  // Two ways there. The first is one step for each folder directly below public/; false where the file system or the
  // folder's owner does not let us, and then nothing has happened but what others do, perhaps.
  using Files = std::vector<PublicFile*>;
  static Files in_order(std::vector<PublicFile>& files);  // those that are to be written
  bool exchange_folders(TreeChange& change, const Files& changed, const std::string& list, const OnTheWay& others);
  using Replaced = std::map<std::string, NextFolder::Names>;  // by folder: what its next state does not take over
  // Their files, where they will lie.
  HashIndex::Keys remember_next(const Manifest& manifest, const Replaced& replaced,
                                const std::set<std::string_view>& but_for);
  void rename_files(const TreeChange& change, const Files& changed, const std::string& list,
                    const std::function<void()>& before_renames);
  // Its two halves. `meanwhile` is the list of old and new.
  struct Prepared {
    TempFile sign;  // a killed build leaves it: the next one looks everywhere for its temps
    TempFile meanwhile, after;
  };
  Prepared prepare_renames(const Files& changed, const TextPieces& meanwhile, const TextPieces& after) const;
  void carry_out(Prepared prepared, const Files& changed, const std::vector<std::string>& outdated,
                 const std::vector<std::string>& removed);
  // What must not lie beside a text that is about to change: those that go, and those that become others.
  std::vector<std::string> outdated_encodings(const Manifest& manifest, const Files& changed) const;
  std::string text_of_both(const Manifest& manifest) const;  // what was there before, and what will be
  TempFile sealed_list(const TextPieces& pieces) const;
  void write_list(std::string_view text) const;
  void sync_all() const;
  void sync(const std::filesystem::path& folder) const;
  void remove(const std::vector<std::string>& paths) const;
  void remove_and_sync(const std::vector<std::string>& paths) const;  // gone also after the machine dies; folders stay

  std::filesystem::path out_, hidden_;  // hidden_ is never served
  HashIndex& index_;
  WorkPool& pool_;
  Syncing syncing_;
  bool is_in_doubt_ = false, is_manifest_believed_ = false;
  mutable std::once_flag read_;
  mutable std::optional<std::string> list_;  // its text, until it is read; nothing where there is none
  mutable Manifest before_;
  mutable std::optional<std::string> sha256_of_list_;  // when it was read; empty where there was none
  std::once_flag prepared_;
  std::mutex mutex_;                        // guards what follows
  std::map<std::string, NextFolder> next_;  // by folder: its next state, where new files wait
  std::jthread letting_go_;                 // of what was replaced
};

}  // namespace voicepress
