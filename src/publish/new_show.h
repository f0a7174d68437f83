// Brings a whole show into a workspace at once: its folders are filled out of sight, and get their names when all is
// there. Whatever ends the work before (an error, a signal, power) leaves nothing that a build would read, and the next
// attempt clears it away. Existing folders are never touched.
#pragma once

#include "publish/lock.h"
#include "publish/workspace.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

class NewShowFolder {
 public:
  // Makes what a workspace needs where it is missing. Throws Error(usage) when the show, or its media folder, is there
  // already, Error(machine) when a build is working.
  NewShowFolder(const std::filesystem::path& root, const std::string& name);
  ~NewShowFolder();
  NewShowFolder(const NewShowFolder&) = delete;
  NewShowFolder& operator=(const NewShowFolder&) = delete;

  const std::filesystem::path& feed() const { return feed_; }    // becomes feeds/<name>
  const std::filesystem::path& media() const { return media_; }  // becomes media/<name>
  void write(const std::string& path_below_feed, const std::string& text) const;
  // For a show whose cover could not be had. Its file's name.
  std::string add_starter_cover() const;

  // The promises, then the names.
  void publish(const ShowLock& lock);

 private:
  void make_folder(const std::filesystem::path& folder);
  void remove_leftovers() const;
  void take_away_what_was_made();

  std::string name_;
  Workspace workspace_;
  std::filesystem::path feed_, media_;
  std::vector<std::filesystem::path> made_;  // folders of the workspace, outermost first
  std::optional<WorkspaceLock> lock_;
  bool is_published_ = false;
};

// Throws Error(usage) when a show of that name cannot be made there, without making anything.
void require_free_name(const std::filesystem::path& root, const std::string& name);

}  // namespace voicepress
