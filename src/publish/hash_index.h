// Content hashes of files, remembered by what stat says of them, so that a build with nothing to do reads no
// audio. An entry is believed only when the file was clearly older than the moment it was hashed: a file changed
// twice within one tick of the file system's clock looks the same to stat (git calls such entries racy). Names of one
// file (hard links) lend each other what is known: whenever one comes or goes the others look changed, and are not.
#pragma once

#include "base/files.h"
#include "base/pool.h"

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace voicepress {

class HashIndex {
 public:
  struct Known {
    std::string_view name;  // below a folder
    std::string_view sha256;
  };

  // `file` holds the index; `root` is what paths inside are relative to, so that a workspace may move.
  HashIndex(std::filesystem::path file, std::filesystem::path root);

  // Reads the index, which who asks first does else. Any thread.
  void read();

  // SHA-256 of a regular file, or nothing when there is none. Reads the file only when it must. Any thread.
  std::optional<std::string> sha256(const std::filesystem::path& path);

  // What we have just written ourselves and know the hash of. Any thread.
  void remember(const std::filesystem::path& path, const std::string& sha256);
  // Of files that lie below `folder` and will be found below `place`: a folder that is moved touches none of them. What
  // stat said of each.
  using Keys = std::vector<std::optional<StatKey>>;
  Keys remember(const std::vector<Known>& files, const std::filesystem::path& folder, WorkPool& pool,
                const std::filesystem::path& place);

  // Writes the index when something was learnt. Its text can be made before, by who has time while others have not.
  void save();
  void prepare_to_save();

  // How many files were read, for tests and --verbose.
  int files_read() const { return files_read_; }

 private:
  struct Entry {
    StatKey key;
    std::int64_t checked_ns = 0;  // file system time before the file was hashed
    std::string sha256;
    enum class Written { before, due, now } written = Written::before;  // its line: in the file, or in the next one
  };
  using Entries = std::unordered_map<std::string, Entry>;
  void load_once();
  void load();
  bool is_file_whole() const;
  const Entry* find_believed(const std::string& name, const StatKey& key);
  const std::unordered_map<std::uint64_t, const Entry*>& by_inode();
  void learn(const std::string& name, Entry entry);
  void learn_of_ours(const std::string& name, const StatKey& key, std::string sha256);
  void make_lines();
  void make_all_lines();
  static void append_line(const Entries::value_type& of, std::string& to);
  std::string name_of(const std::filesystem::path& path) const;

  std::filesystem::path file_, root_;
  std::mutex mutex_;
  Entries entries_;
  std::optional<std::unordered_map<std::uint64_t, const Entry*>> by_inode_;  // once it was asked for
  bool is_loaded_ = false;  // by who asks first: a build that changes a few known files has no use for all the others
  std::int64_t started_ns_ = 0;
  std::int64_t newest_ns_ = 0;  // when the last file was written that we know ourselves
  int files_read_ = 0;
  std::vector<Entries::pointer> learnt_;  // those whose line is due
  std::string text_;                      // to be written: lines for the end of the file, or all of it
  std::size_t lines_ = 0;                 // in the file, when that is done; of those for one name the last counts
};

}  // namespace voicepress
