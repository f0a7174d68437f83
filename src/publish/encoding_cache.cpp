#include "publish/encoding_cache.h"

#include "base/crypto.h"

namespace voicepress {

namespace fs = std::filesystem;

// Temps of a killed build are in work/, which each build empties.
EncodingCache::EncodingCache(const fs::path& cache, HashIndex& index) : folder_(cache), index_(index) {}

fs::path EncodingCache::path_of(const TextEncoding& encoding, const std::string& sha256_of_text) const {
  return folder_ / "encoded" / encoding.folder / sha256_of_text.substr(0, 2) / sha256_of_text;
}

std::optional<EncodedText> EncodingCache::find(const TextEncoding& encoding, const std::string& sha256_of_text) {
  EncodedText found;
  found.file = path_of(encoding, sha256_of_text);
  const auto key = stat_file(found.file);
  if (!key) return std::nullopt;
  found.bytes = key->size;
  if (found.bytes > 0) found.sha256 = index_.sha256(found.file).value_or("");
  return found;
}

EncodedText EncodingCache::keep(const TextEncoding& encoding, const std::string& sha256_of_text,
                                std::string_view bytes) {
  TempFile temp(folder_ / "work" / "encoded");
  temp.write(bytes);
  temp.seal_without_sync();
  EncodedText made{path_of(encoding, sha256_of_text), bytes.size(), bytes.empty() ? "" : sha256_hex(bytes)};
  const std::scoped_lock lock(mutex_);
  added_.emplace_back(std::move(temp), made);
  return made;
}

void EncodingCache::save() {
  const std::scoped_lock lock(mutex_);
  if (added_.empty()) return;
  sync_file_system(folder_);
  for (auto& [temp, made] : added_) {
    make_folders(made.file.parent_path());
    temp.rename_to(made.file);
    if (made.bytes > 0) index_.remember(made.file, made.sha256);
  }
  added_.clear();
}

}  // namespace voicepress
