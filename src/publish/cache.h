// The content-addressed cache: objects named by the SHA-256 of their bytes, and three layers of results that
// name objects: analysis (of a recording), essence (encoded audio), rendition (tagged), besides scaled images,
// drawn waveforms, the chapter marks of recordings, what a program wrote down of them, drawn pictures, and how loud
// sounds are from second to second.
// A result's key holds everything its value depends on, so nothing here ever becomes stale; deleting the whole
// folder costs only time.
#pragma once

#include "base/crypto.h"
#include "publish/hash_index.h"
#include "publish/kept.h"

#include <atomic>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace voicepress {

enum class CacheLayer { analysis, essence, rendition, image, waveform, marks, transcript, drawn, course };

class Cache {
 public:
  // Index and kept results must outlive it.
  Cache(std::filesystem::path folder, HashIndex& index, Kept& kept);

  // The bytes with this hash, verified as far as the index can tell without reading; nothing when not here. Looked at
  // once in the life of this: nobody but us changes objects.
  std::optional<std::filesystem::path> find_object(const std::string& sha256) const;
  std::uint64_t bytes_of_object(const std::string& sha256) const;  // 0 where there is none

  bool owns(const std::filesystem::path& file) const;  // an object of this cache

  // What the index believes by size and time is about to be published under a new hash: look at the bytes themselves. A
  // damaged object is removed, so that the next build makes it anew. Throws Error(machine).
  void require_intact(const std::filesystem::path& file, const std::string& sha256) const;

  // Takes a finished file of work_folder() into the objects. Returns its SHA-256.
  std::string adopt(const std::filesystem::path& file);
  std::string store(std::string_view bytes);
  // A file that stays where it is; also where its bytes are not what somebody believed.
  std::string adopt_copy(const std::filesystem::path& from);

  // JSON text of one result.
  std::optional<std::string> find_result(CacheLayer layer, const std::string& key) const;
  void keep_result(CacheLayer layer, const std::string& key, const std::string& json);

  // Files that are made again sooner than the disk says that they are safe: they are not synced, and damaged ones are
  // as good as none, also where a public file is another name of it and somebody wrote into that. Any thread.
  struct Remakeable {
    std::filesystem::path file;
    std::string sha256;
    std::uint64_t bytes = 0;
  };
  std::optional<Remakeable> find_remakeable(CacheLayer layer, const std::string& key) const;
  Remakeable keep_remakeable(CacheLayer layer, const std::string& key, const HashedBytes& bytes);

  // For files on their way into the objects; on the same file system as they are.
  const std::filesystem::path& work_folder() const { return work_; }
  // One that nobody else uses. Any thread. See WorkFolder.
  std::filesystem::path make_work_folder();

 private:
  std::filesystem::path object_path(const std::string& sha256) const;
  std::filesystem::path result_path(CacheLayer layer, const std::string& key) const;
  std::filesystem::path remakeable_folder(CacheLayer layer, const std::string& key) const;

  std::filesystem::path folder_, work_;
  std::atomic<int> work_folders_{0};
  HashIndex& index_;
  Kept& kept_;
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, std::uint64_t> found_;  // bytes, by SHA-256
  // Which are there: by folder, SHA-256 by key.
  mutable std::unordered_map<std::string, std::unordered_map<std::string, std::string>> remakeable_;
};

// A folder of the cache for large files of one piece of work: a build that is stopped leaves nothing lying about.
struct WorkFolder {
  explicit WorkFolder(Cache& cache) : path(cache.make_work_folder()) {}
  ~WorkFolder();
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  const std::filesystem::path path;
};

}  // namespace voicepress
