// The next state of a folder, built out of sight from hard links to what stays and new files, and then put in the
// folder's place in one step (renameat2 with RENAME_EXCHANGE): whoever looks sees all of the old state or all of the
// new one. Owns what it built; after the exchange that is the old state, which goes with it.
#pragma once

#include "base/files.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

namespace voicepress {

// Of a path below public/: the folder directly below it, and the rest. "key-voices/feed.xml" lies in the folder
// "key-voices", a file of public/ itself in none.
std::string top_of(const std::string& path);
std::string_view below_top(std::string_view path);

class NextFolder {
 public:
  // `place` is a folder on the same file system, which nobody serves. Throws Error(machine).
  NextFolder(std::filesystem::path folder, const std::filesystem::path& place);
  ~NextFolder();
  NextFolder(NextFolder&& other) noexcept;
  NextFolder& operator=(NextFolder&&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  const std::filesystem::path& path() const { return next_; }  // where new files are put

  // Links every file of the folder but those, named relative to it; folders that stay empty are left out. False where
  // the file system, or this user, cannot link.
  using Names = std::unordered_set<std::string_view>;
  bool link_what_stays(const Names& without) const;

  // A new file in here; nothing when there is one of that name, or this user may not.
  std::optional<TempFile> new_file(const std::filesystem::path& name) const;

  // The same with another name of a file outside, where the file system and this user can link.
  std::optional<TempFile> new_link(const std::filesystem::path& file, const std::filesystem::path& name) const;

  // Gives a file outside a name in here. False as above.
  bool link(const std::filesystem::path& file, const std::filesystem::path& name) const;

  // Whether the folder is there already.
  bool replaces_another() const;

  // Once. False where the file system cannot exchange folders: then nothing happened.
  bool put_in_place();
  void put_back();  // as it was before

 private:
  void make_folder(const std::filesystem::path& name) const;
  template <class Make>
  auto in_its_folder(const std::filesystem::path& name, const Make& make) const;

  std::filesystem::path folder_, next_;
  bool is_exchanged_ = false;  // there was a folder before
};

}  // namespace voicepress
