#include "publish/new_show.h"

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "content/new_files.h"
#include "images/starter_cover.h"
#include "publish/new_workspace.h"

#include <algorithm>

#include <fmt/format.h>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view leftover_prefix = ".importing-";

bool is_there(const fs::path& path) { return fs::exists(fs::symlink_status(path)); }

}  // namespace

void require_free_name(const fs::path& root, const std::string& name) {
  if (!is_slug(name))
    throw Error(ErrorKind::usage,
                fmt::format("--show {}: a show's name is part of its address: small letters a-z, digits "
                            "and single hyphens",
                            printable(name)));
  for (const char* folder : {"feeds", "media"})
    if (is_there(root / folder / name))
      throw Error(ErrorKind::usage,
                  fmt::format("{} is there already and stays as it is: choose another name with --show, or "
                              "another workspace with -C",
                              (root / folder / name).string()));
}

NewShowFolder::NewShowFolder(const fs::path& root, const std::string& name) : name_(name) {
  require_free_name(root, name);
  try {
    for (const fs::path& folder : {root, root / "feeds", root / "media", root / ".voicepress"}) make_folder(folder);
    Workspace given;
    given.root = root;
    workspace_ = Workspace::resolve(given, fs::current_path());
    lock_.emplace(workspace_);
    remove_leftovers();
    feed_ = workspace_.feeds / (std::string(leftover_prefix) + name);
    media_ = workspace_.media / (std::string(leftover_prefix) + name);
    make_folders(feed_ / "episodes");
    make_folders(media_);
  } catch (...) {
    take_away_what_was_made();
    throw;
  }
}

NewShowFolder::~NewShowFolder() {
  if (!is_published_) take_away_what_was_made();
}

void NewShowFolder::make_folder(const fs::path& folder) {
  if (fs::is_directory(folder)) return;
  make_folders(folder);
  made_.push_back(folder);
}

// Of imports that were killed; nobody else works here while the workspace is locked.
void NewShowFolder::remove_leftovers() const {
  for (const fs::path& folder : {workspace_.feeds, workspace_.media}) {
    std::vector<fs::path> old;
    for (const auto& entry : fs::directory_iterator(folder))
      if (entry.path().filename().string().starts_with(leftover_prefix)) old.push_back(entry.path());
    for (const fs::path& path : old) fs::remove_all(path);
  }
}

void NewShowFolder::take_away_what_was_made() {
  std::error_code ignored;
  if (!feed_.empty()) fs::remove_all(feed_, ignored);
  if (!media_.empty()) fs::remove_all(media_, ignored);
  lock_.reset();
  for (auto folder = made_.rbegin(); folder != made_.rend(); ++folder) {
    if (folder->filename() == ".voicepress") fs::remove_all(*folder, ignored);
    fs::remove(*folder, ignored);  // only when it is empty
  }
}

void NewShowFolder::write(const std::string& path_below_feed, const std::string& text) const {
  TempFile file(feed_ / path_below_feed);
  file.write(text);
  file.seal_without_sync();
  file.rename_only();
}

std::string NewShowFolder::add_starter_cover() const {
  write_file_atomically(media_ / "cover.jpg", make_starter_cover(name_));
  return "cover.jpg";
}

// The media folder first: a show without its media would not build, media without a show harm nobody.
void NewShowFolder::publish(const ShowLock& lock) {
  write("show.lock", lock_text(lock));
  write("new-episode.md", content::notes_template());
  sync_file_system(feed_);
  sync_file_system(media_);
  require_free_name(workspace_.root, name_);
  fs::rename(media_, workspace_.media / name_);
  std::error_code problem;
  fs::rename(feed_, workspace_.feeds / name_, problem);
  if (problem) {
    fs::rename(workspace_.media / name_, media_);
    throw system_error("cannot name " + (workspace_.feeds / name_).string(), problem.value());
  }
  is_published_ = true;
  sync_folder(workspace_.media);
  sync_folder(workspace_.feeds);
  if (!is_there(workspace_.root / ".gitignore"))
    write_file_atomically(workspace_.root / ".gitignore", gitignore_text());
}

}  // namespace voicepress
