// Files as owned descriptors: reading with limits, writing that is atomic, and what a stat says. std::ofstream
// hides the failures of write, fsync and close, so nothing in Voicepress writes through it.
// Everything throws Error(machine) with the path and the machine's reason.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace voicepress {

// One open descriptor, closed once.
class UniqueFd {
 public:
  UniqueFd() = default;
  explicit UniqueFd(int fd) : fd_(fd) {}
  UniqueFd(UniqueFd&& other) noexcept : fd_(other.release()) {}
  UniqueFd& operator=(UniqueFd&& other) noexcept;
  ~UniqueFd();

  int get() const { return fd_; }
  int release();
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

UniqueFd open_for_reading(const std::filesystem::path& path);

// At most so many bytes of its beginning; empty where there is no such file.
std::string beginning_of_file(const std::filesystem::path& path, std::size_t bytes);

// The whole file. Refuses more than `max_bytes` (Error content: "is larger than …").
std::string read_file(const std::filesystem::path& path, std::uint64_t max_bytes);
// As read_file, or nothing when there is no such file.
std::optional<std::string> read_file_if_exists(const std::filesystem::path& path, std::uint64_t max_bytes);

// A file being written beside its final name as ".tmp-<pid>-<n>-<name>"; the temp is removed unless committed.
// Writes may be corrected at any offset before sealing (an encoder's header).
class TempFile {
 public:
  explicit TempFile(const std::filesystem::path& final_path);
  // Under this very name, in a folder that is out of sight itself; nothing when it cannot be made, or is there already.
  // It is not renamed: its folder is.
  static std::optional<TempFile> under_own_name(const std::filesystem::path& path);
  // Likewise, sealed already, as another name of that file.
  static std::optional<TempFile> linked_under_own_name(const std::filesystem::path& file,
                                                       const std::filesystem::path& path);
  bool has_own_name() const { return final_.empty(); }
  void let_stay() { temp_.clear(); }  // its folder was renamed, and it with that
  TempFile(TempFile&&) noexcept;
  TempFile& operator=(TempFile&&) noexcept;
  ~TempFile();

  void write(std::string_view bytes);
  void write_at(std::uint64_t offset, std::string_view bytes);
  std::uint64_t size() const { return size_; }
  std::filesystem::path path() const { return temp_; }

  // Lets the system begin to write to the disk what it has; nobody waits, and nothing is safe yet.
  void begin_to_sync();
  void seal();               // length checked, fsync, close: nothing may be written any more
  void seal_without_sync();  // length checked and closed; the caller syncs the file system once for many
  void commit();             // seal, rename to the final name, fsync the folder
  void rename_only();        // rename of a sealed file; the caller syncs the folder
  void rename_to(const std::filesystem::path& path);  // likewise, to another name on the same disk

 private:
  TempFile(std::string final_path, std::string temp, UniqueFd fd);
  void close_checked(bool sync);
  const std::string& shown_path() const { return final_.empty() ? temp_ : final_; }

  // Texts, because a std::filesystem::path takes several times the room and tens of thousands may wait; the first is
  // empty for one under its own name.
  std::string final_, temp_;
  UniqueFd fd_;
  std::uint64_t size_ = 0;
};

void write_file_atomically(const std::filesystem::path& path, std::string_view bytes);
// As above, unless the file already holds these bytes. Returns whether it was written.
bool write_file_if_different(const std::filesystem::path& path, std::string_view bytes);

// Behind what a file of ours holds; for what may be lost or cut off when the machine dies, and tells whole from cut
// off.
void append_to_file(const std::filesystem::path& path, std::string_view bytes);

// `seen` is shown every piece on its way.
using SeePiece = std::function<void(std::string_view)>;
void append_file(TempFile& to, const std::filesystem::path& from, const SeePiece& seen = {});
void append_file_range(TempFile& to, const std::filesystem::path& from, std::uint64_t begin, std::uint64_t end,
                       const SeePiece& seen = {});

// By their names alone, without looking at the disk: the folder itself counts.
bool is_below(const std::filesystem::path& path, const std::filesystem::path& folder);
// Relative to `folder` where it lies below it, else as it is.
std::filesystem::path shortened_below(const std::filesystem::path& path, const std::filesystem::path& folder);

// The regular file of a folder that is called as the address ends; nothing where there is none.
std::optional<std::filesystem::path> file_named_by_url(const std::filesystem::path& folder, std::string_view url);

void make_folders(const std::filesystem::path& folder);
// Folders that are made in this one begin hierarchies of their own, each of which ext4 puts where it has room (chattr
// +T). A hint: other file systems do not take it.
void spread_folders_in(const std::filesystem::path& folder);
void sync_folder(const std::filesystem::path& folder);
void sync_file_system(const std::filesystem::path& any_path_on_it);
void remove_file(const std::filesystem::path& path);  // no complaint when it is already gone

bool is_temp_name(std::string_view file_name);  // ".tmp-<pid>-<n>-<name>", as TempFile makes them
// Temps of builds that were killed: all below a folder, or those of one file. Only under the workspace's lock.
void remove_leftovers(const std::filesystem::path& folder);
bool has_leftovers(const std::filesystem::path& folder);  // directly in it
void remove_leftovers_of(const std::filesystem::path& file);

// What stat says of a file's identity; equal keys mean "the same bytes" unless the file is racy (see HashIndex).
struct StatKey {
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;
  std::int64_t changed_ns = 0;  // of the inode: an edit that puts the other time back shows here
  std::uint64_t inode = 0;
  bool operator==(const StatKey&) const = default;
};
// Regular files only: nothing for everything else.
std::optional<StatKey> stat_file(const std::filesystem::path& path);  // follows links
std::optional<StatKey> stat_file(const UniqueFd& open);
std::optional<StatKey> stat_file(const UniqueFd& folder, const std::string& name);  // follows links

// The file system's idea of now, in nanoseconds: the stamp it puts on a new file in this folder.
std::int64_t file_system_now(const std::filesystem::path& folder);
// File systems stamp times by the kernel's tick, at most 10 ms; twice that is safe.
inline constexpr std::int64_t file_system_tick_ns = 20'000'000;
// Waits until a change in this folder gets another stamp than `stamp`. Not for long: a stamp may lie years ahead.
void let_tick_pass(const std::filesystem::path& folder, std::int64_t stamp);

}  // namespace voicepress
