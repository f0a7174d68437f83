// What stat says of thousands of files at once, for telling later whether any of them is another one now. Folder by
// folder: a name is looked up several times as fast in a folder that is open than by its whole path.
#pragma once

#include "base/files.h"
#include "base/pool.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

struct SeenFile {
  std::string name;            // below the folder
  std::optional<StatKey> key;  // nothing: there is no such file, or it is none
  bool operator==(const SeenFile&) const = default;
};

struct SeenFolder {
  std::string path;
  std::vector<SeenFile> files;
  bool operator==(const SeenFolder&) const = default;
};
using SeenFolders = std::vector<SeenFolder>;

// The names of all files below a folder, through links too, sorted; not looked at yet. Temps and those named `but_for`
// are left out; a folder that is not there holds nothing. Throws Error(machine) where somebody may not look.
void list_files_below(const std::filesystem::path& folder, const std::string& but_for, SeenFolders& to);

// Looks at each by all threads. Throws Error(machine).
void look_at(SeenFolders& folders, WorkPool& pool);
void look_at_unseen(SeenFolders& folders, WorkPool& pool);  // at those alone of which nothing is known
bool are_as_seen(const SeenFolders& folders, WorkPool& pool);

// Whether it was changed so shortly before `when` (the file system's time, in nanoseconds) that another change would
// look the same; see HashIndex. One that is not there was not.
bool is_racy(const std::optional<StatKey>& key, std::int64_t when);
std::int64_t newest_change(const SeenFolders& folders);  // 0 where nothing is there

}  // namespace voicepress
