#include "publish/kept.h"

#include "base/archive.h"
#include "base/crypto.h"
#include "base/files.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t max_shard_bytes = 64u << 20;
constexpr std::size_t digest_length = 64;  // hexadecimal
constexpr std::size_t large_value = 1u << 20;

// What another program kept may not be read.
const std::string& key_of_this_program() {
  static const std::string key = archived(stat_file(fs::path("/proc/self/exe")));
  return key;
}

bool is_ours(std::string_view bytes) {
  if (bytes.size() < digest_length) return false;
  const std::string_view content = bytes.substr(digest_length);
  if (sha256_hex(content) != bytes.substr(0, digest_length)) return false;
  std::string_view program;
  ArchiveReader(content) >> program;
  return program == key_of_this_program();
}

}  // namespace

Kept::Kept(fs::path folder) : folder_(std::move(folder)) { remove_leftovers(folder_); }

fs::path Kept::file_of(const Shard& shard) const { return folder_ / fmt::format("{:02}", &shard - shards_.data()); }

Kept::Shard& Kept::shard_of(const std::string& name) {
  std::uint64_t hash = 14695981039346656037u;  // FNV-1a, the same everywhere
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return shards_[hash % shards_.size()];
}

void Kept::read(Shard& shard) const {
  shard.is_read = true;
  std::optional<MappedFile> file;
  try {
    file = MappedFile::open_if_exists(file_of(shard), max_shard_bytes);
  } catch (const Error&) {
    return;  // one that cannot be read is as good as none
  }
  if (!file || !is_ours(file->bytes())) return;
  shard.file = std::make_shared<const MappedFile>(std::move(*file));
  ArchiveReader archive(shard.file->bytes().substr(digest_length));
  std::string_view program;
  archive >> program;
  while (!archive.at_end()) {
    std::string_view name;
    Entry entry;
    archive >> name >> entry.key >> entry.value;
    shard.entries.emplace_hint(shard.entries.end(), name, entry);
  }
}

// It is read again when somebody asks.
void Kept::forget(Shard& shard) {
  shard.is_read = false;
  shard.entries.clear();
  shard.file.reset();
}

std::optional<KeptValue> Kept::find(const std::string& name, std::string_view key) {
  Shard& shard = shard_of(name);
  const std::scoped_lock lock(shard.mutex);
  if (const auto added = shard.added.find(name); added != shard.added.end()) {
    if (added->second.key != key) return std::nullopt;
    return KeptValue{*added->second.value, added->second.value};
  }
  if (!shard.is_read) read(shard);
  const auto found = shard.entries.find(name);
  if (found == shard.entries.end() || found->second.key != key) return std::nullopt;
  KeptValue value{found->second.value, shard.file};
  // The one large value of its shard: nobody else has a use for the file.
  if (value.bytes.size() > std::max(large_value, shard.file->bytes().size() / 2)) forget(shard);
  return value;
}

bool Kept::has(const std::string& name, std::string_view key) {
  Shard& shard = shard_of(name);
  const std::scoped_lock lock(shard.mutex);
  if (const auto added = shard.added.find(name); added != shard.added.end()) return added->second.key == key;
  if (!shard.is_read) read(shard);
  const auto found = shard.entries.find(name);
  return found != shard.entries.end() && found->second.key == key;
}

void Kept::keep(const std::string& name, std::string key, std::string value) {
  Shard& shard = shard_of(name);
  const std::scoped_lock lock(shard.mutex);
  shard.added[name] = {std::move(key), std::make_shared<const std::string>(std::move(value))};
}

void Kept::save() noexcept try {
  for (Shard& shard : shards_) write_if_new(shard);
} catch (const std::exception&) {
  return;  // the disk is full, or somebody took the folder away
}

void Kept::save(WorkPool& pool) noexcept try {
  std::vector<Job> jobs;
  for (Shard& shard : shards_) jobs.push_back([&](const std::stop_token&) { write_if_new(shard); });
  pool.run(jobs, {});
} catch (const std::exception&) {
  return;  // as above
}

void Kept::write_if_new(Shard& shard) const {
  const std::scoped_lock lock(shard.mutex);
  if (!shard.added.empty()) write(shard);
}

void Kept::write(Shard& shard) const {
  if (!shard.is_read) read(shard);
  std::string content;
  ArchiveWriter archive(content);
  archive << key_of_this_program();
  const auto add = [&](std::string_view name, std::string_view key, std::string_view value) {
    archive << name << key << value;
  };
  auto added = shard.added.begin();
  const auto add_new = [&] {
    add(added->first, added->second.key, *added->second.value);
    ++added;
  };
  for (const auto& [name, entry] : shard.entries) {
    while (added != shard.added.end() && added->first < name) add_new();
    if (added == shard.added.end() || added->first != name) add(name, entry.key, entry.value);
  }
  while (added != shard.added.end()) add_new();
  make_folders(folder_);
  TempFile file(file_of(shard));
  file.write(sha256_hex(content));
  file.write(content);
  file.seal_without_sync();
  // Where a file takes the place of another, some file systems write it to the disk first, and let us wait.
  remove_file(file_of(shard));
  file.rename_only();
  shard.added.clear();
  forget(shard);
}

}  // namespace voicepress
