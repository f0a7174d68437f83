// Results that are worth keeping from build to build: a value for a name, believed while the key is the same. A key
// holds everything that the value depends on, but for the program: another one finds nothing. In some dozens of files,
// so that one change writes little, and threads read side by side. Deleting them costs only time; a damaged one is as
// good as none.
#pragma once

#include "base/mapped_file.h"
#include "base/pool.h"

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace voicepress {

// Bytes that somebody keeps, and that stay as long as this.
struct KeptValue {
  std::string_view bytes;
  std::shared_ptr<const void> owner;
  operator std::string_view() const { return bytes; }
};

class Kept {
 public:
  // One at a time for a folder: what a killed build left in it goes.
  explicit Kept(std::filesystem::path folder);

  // Any thread.
  std::optional<KeptValue> find(const std::string& name, std::string_view key);
  bool has(const std::string& name, std::string_view key);  // any thread
  // Any thread.
  void keep(const std::string& name, std::string key, std::string value);
  // Writes what is new. What cannot be written is worked out again by the next build: nobody needs to hear of it.
  void save() noexcept;
  void save(WorkPool& pool) noexcept;  // where that is much

 private:
  struct Entry {
    std::string_view key, value;
  };
  struct New {
    std::string key;
    std::shared_ptr<const std::string> value;
  };
  struct Shard {
    std::mutex mutex;
    bool is_read = false;
    std::shared_ptr<const MappedFile> file;
    std::map<std::string_view, Entry> entries;
    std::map<std::string, New> added;
  };

  std::filesystem::path file_of(const Shard& shard) const;
  Shard& shard_of(const std::string& name);
  void read(Shard& shard) const;
  static void forget(Shard& shard);
  void write(Shard& shard) const;
  void write_if_new(Shard& shard) const;

  std::filesystem::path folder_;
  std::array<Shard, 64> shards_;
};

}  // namespace voicepress
