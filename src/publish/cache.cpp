#include "publish/cache.h"

#include "base/crypto.h"
#include "base/error.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t small_result_bytes = 4096;      // thousands of these are read sooner from a few files
constexpr std::uint64_t max_result_bytes = 8u << 20;  // the waveform of a day takes 2.3 MB

const char* folder_of(CacheLayer layer) {
  switch (layer) {
    case CacheLayer::analysis: return "analysis";
    case CacheLayer::essence: return "essence";
    case CacheLayer::rendition: return "rendition";
    case CacheLayer::image: return "image";
    case CacheLayer::waveform: return "waveform";
    case CacheLayer::marks: return "marks";
    case CacheLayer::transcript: return "transcript";
    case CacheLayer::drawn: return "drawn";
    case CacheLayer::course: return "course";
  }
  return "";
}

std::string name_in_kept(CacheLayer layer, const std::string& key) { return std::string(folder_of(layer)) + " " + key; }

// Of a folder of files that are named "<key>.<SHA-256>".
std::unordered_map<std::string, std::string> remakeable_in(const fs::path& folder) {
  std::unordered_map<std::string, std::string> found;
  std::error_code problem;
  for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
    const fs::path name = at->path().filename();
    if (name.has_extension()) found[name.stem()] = name.extension().string().substr(1);
  }
  return found;
}

void sync_file(const fs::path& path) {
  const UniqueFd fd = open_for_reading(path);
  if (::fsync(fd.get()) != 0) throw system_error("cannot save " + path.string(), errno);
}

}  // namespace

Cache::Cache(fs::path folder, HashIndex& index, Kept& kept)
    : folder_(std::move(folder)), work_(folder_ / "work"), index_(index), kept_(kept) {
  // Whatever an earlier build left half done has no name that anyone will ask for.
  std::error_code ignored;
  fs::remove_all(work_, ignored);
  make_folders(work_);
  make_folders(folder_ / "objects");
}

fs::path Cache::object_path(const std::string& sha256) const {
  return folder_ / "objects" / sha256.substr(0, 2) / sha256;
}

fs::path Cache::result_path(CacheLayer layer, const std::string& key) const {
  return folder_ / folder_of(layer) / (key + ".json");
}

fs::path Cache::remakeable_folder(CacheLayer layer, const std::string& key) const {
  return folder_ / folder_of(layer) / key.substr(0, 2);
}

std::optional<fs::path> Cache::find_object(const std::string& sha256) const {
  const fs::path path = object_path(sha256);
  {
    const std::scoped_lock lock(mutex_);
    if (found_.count(sha256)) return path;
  }
  if (index_.sha256(path) != sha256) return std::nullopt;
  const std::uint64_t bytes = fs::file_size(path);
  const std::scoped_lock lock(mutex_);
  found_[sha256] = bytes;
  return path;
}

std::uint64_t Cache::bytes_of_object(const std::string& sha256) const {
  if (!find_object(sha256)) return 0;
  const std::scoped_lock lock(mutex_);
  return found_.at(sha256);
}

bool Cache::owns(const fs::path& file) const { return file == object_path(file.filename().string()); }

void Cache::require_intact(const fs::path& file, const std::string& sha256) const {
  if (sha256_of_file(file) == sha256) return;
  if (owns(file)) {
    remove_file(file);
    const std::scoped_lock lock(mutex_);
    found_.erase(sha256);
  }
  throw Error(ErrorKind::machine, file.string() + " is damaged: run the build again");
}

fs::path Cache::make_work_folder() {
  const fs::path folder = work_ / std::to_string(work_folders_++);
  make_folders(folder);
  return folder;
}

WorkFolder::~WorkFolder() {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

std::string Cache::adopt(const fs::path& file) {
  const std::string sha256 = sha256_of_file(file);
  const fs::path path = object_path(sha256);
  make_folders(path.parent_path());
  sync_file(file);
  if (::rename(file.c_str(), path.c_str()) != 0) throw system_error("cannot keep " + path.string(), errno);
  sync_folder(path.parent_path());
  index_.remember(path, sha256);
  return sha256;
}

std::string Cache::store(std::string_view bytes) {
  TempFile file(work_ / "object");
  file.write(bytes);
  file.seal();
  const std::string sha256 = sha256_hex(bytes);
  if (!find_object(sha256)) return adopt(file.path());
  return sha256;
}

std::string Cache::adopt_copy(const fs::path& from) {
  TempFile copy(work_ / "copy");
  append_file(copy, from);
  copy.seal();
  return adopt(copy.path());
}

std::optional<std::string> Cache::find_result(CacheLayer layer, const std::string& key) const {
  const std::string name = name_in_kept(layer, key);
  if (const auto known = kept_.find(name, "")) return std::string(known->bytes);
  auto text = read_file_if_exists(result_path(layer, key), max_result_bytes);
  if (text && text->size() <= small_result_bytes) kept_.keep(name, "", *text);
  return text;
}

void Cache::keep_result(CacheLayer layer, const std::string& key, const std::string& json) {
  const fs::path path = result_path(layer, key);
  make_folders(path.parent_path());
  TempFile file(work_ / "result");  // what a killed build leaves there goes with the next
  file.write(json);
  file.seal();
  file.rename_to(path);
  sync_folder(path.parent_path());
  if (json.size() <= small_result_bytes) kept_.keep(name_in_kept(layer, key), "", json);
}

std::optional<Cache::Remakeable> Cache::find_remakeable(CacheLayer layer, const std::string& key) const {
  const fs::path folder = remakeable_folder(layer, key);
  Remakeable found;
  {
    const std::scoped_lock lock(mutex_);
    const auto [listed, is_new] = remakeable_.try_emplace(folder);
    if (is_new) listed->second = remakeable_in(folder);
    const auto known = listed->second.find(key);
    if (known == listed->second.end()) return std::nullopt;
    found.sha256 = known->second;
  }
  found.file = folder / (key + "." + found.sha256);
  if (index_.sha256(found.file) != found.sha256) return std::nullopt;
  found.bytes = fs::file_size(found.file);
  return found;
}

Cache::Remakeable Cache::keep_remakeable(CacheLayer layer, const std::string& key, const HashedBytes& bytes) {
  const fs::path folder = remakeable_folder(layer, key);
  make_folders(folder);
  Remakeable kept{folder / (key + "." + bytes.sha256), bytes.sha256, bytes.bytes.size()};
  TempFile file(work_ / "remakeable");
  file.write(bytes.bytes);
  file.seal_without_sync();
  file.rename_to(kept.file);
  index_.remember(kept.file, kept.sha256);
  const std::scoped_lock lock(mutex_);
  const auto listed = remakeable_.find(folder);
  if (listed != remakeable_.end()) listed->second[key] = kept.sha256;
  return kept;
}

}  // namespace voicepress
