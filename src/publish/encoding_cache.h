// Compressed texts, each made once and kept in the cache by the hash of what it was made of. New ones get their names
// together, after one sync: a name never stands for half a file, also when the machine dies. That a text does not gain
// is kept too.
#pragma once

#include "base/files.h"
#include "publish/hash_index.h"

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace voicepress {

// One way to make texts smaller.
struct TextEncoding {
  const char* name;    // as in Content-Encoding
  const char* ending;  // of the file
  const char* folder;  // in the cache: says with what settings
  std::string (*compress)(std::string_view bytes);
};

struct EncodedText {
  std::filesystem::path file;  // in the cache; not there before save() when it is new
  std::uint64_t bytes = 0;     // 0: the text does not gain
  std::string sha256;
};

class EncodingCache {
 public:
  // `cache` is the workspace's; the index must outlive this.
  EncodingCache(const std::filesystem::path& cache, HashIndex& index);

  // Of the text with this hash; nothing when it was never tried. Any thread.
  std::optional<EncodedText> find(const TextEncoding& encoding, const std::string& sha256_of_text);
  // `bytes`: empty when the text does not gain. Any thread.
  EncodedText keep(const TextEncoding& encoding, const std::string& sha256_of_text, std::string_view bytes);
  // Gives what is new its names.
  void save();

 private:
  std::filesystem::path path_of(const TextEncoding& encoding, const std::string& sha256_of_text) const;

  std::filesystem::path folder_;
  HashIndex& index_;
  std::mutex mutex_;
  std::vector<std::pair<TempFile, EncodedText>> added_;
};

}  // namespace voicepress
