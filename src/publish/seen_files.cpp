#include "publish/seen_files.h"

#include "base/error.h"

#include <fcntl.h>

#include <algorithm>
#include <atomic>
#include <cerrno>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr int deepest = 32;  // links that lead in a circle end here

void list(const fs::path& folder, const std::string& but_for, int depth, SeenFolders& to) {
  std::error_code problem;
  fs::directory_iterator at(folder, problem);
  if (problem == std::errc::no_such_file_or_directory || problem == std::errc::not_a_directory) return;
  if (problem) throw system_error("cannot list " + folder.string(), problem.value());
  SeenFolder seen{folder.string(), {}};
  std::vector<std::string> below;
  const std::size_t prefix = seen.path.size() + 1;
  for (; at != fs::directory_iterator(); at.increment(problem)) {
    std::string name = at->path().native().substr(prefix);
    if (name == but_for || is_temp_name(name)) continue;
    if (at->is_directory(problem))  // asks the disk for links alone
      below.push_back(std::move(name));
    else
      seen.files.push_back({std::move(name), std::nullopt});
  }
  if (problem) throw system_error("cannot list " + folder.string(), problem.value());
  std::sort(seen.files.begin(), seen.files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  std::sort(below.begin(), below.end());
  to.push_back(std::move(seen));
  if (depth < deepest)
    for (const std::string& name : below) list(folder / name, but_for, depth + 1, to);
}

// A folder that is not there is no descriptor, and none of its files is there.
UniqueFd open_folder(const std::string& path) {
  UniqueFd fd(::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!fd && errno != ENOENT && errno != ENOTDIR) throw system_error("cannot look into " + path, errno);
  return fd;
}

// Calls `visit(file, what stat says of it now)` for each that is wanted, from all threads.
void visit_all(auto& folders, WorkPool& pool, const auto& is_wanted, const auto& visit) {
  for (auto& folder : folders) {
    const UniqueFd fd = open_folder(folder.path);
    const Stretch work = [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i)
        if (is_wanted(folder.files[i])) visit(folder.files[i], fd ? stat_file(fd, folder.files[i].name) : std::nullopt);
    };
    run_in_stretches(pool, folder.files.size(), work, {});
  }
}

bool is_any(const SeenFile&) { return true; }
bool is_unseen(const SeenFile& file) { return !file.key; }
void note(SeenFile& file, const std::optional<StatKey>& now) { file.key = now; }

}  // namespace

void list_files_below(const fs::path& folder, const std::string& but_for, SeenFolders& to) {
  list(folder, but_for, 0, to);
}

void look_at(SeenFolders& folders, WorkPool& pool) { visit_all(folders, pool, is_any, note); }

void look_at_unseen(SeenFolders& folders, WorkPool& pool) { visit_all(folders, pool, is_unseen, note); }

bool are_as_seen(const SeenFolders& folders, WorkPool& pool) {
  std::atomic<bool> same = true;
  visit_all(folders, pool, is_any, [&](const SeenFile& file, const std::optional<StatKey>& now) {
    if (file.key != now) same = false;
  });
  return same;
}

bool is_racy(const std::optional<StatKey>& key, std::int64_t when) {
  return key && key->changed_ns + file_system_tick_ns >= when;
}

std::int64_t newest_change(const SeenFolders& folders) {
  std::int64_t newest = 0;
  for (const SeenFolder& folder : folders)
    for (const SeenFile& file : folder.files)
      if (file.key) newest = std::max(newest, file.key->changed_ns);
  return newest;
}

}  // namespace voicepress
