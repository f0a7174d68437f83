// The bytes of a file as they lie in the system's memory: large ones are not copied, and their pages are asked for at
// once. For files of ours alone, which are replaced and never cut off in place: where somebody did, whoever reads on
// would be killed by the system.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace voicepress {

struct Unmap {
  std::size_t size = 0;
  void operator()(const char* begin) const;
};

class MappedFile {
 public:
  // Nothing where there is no such file. Throws as read_file does. Where the file system cannot map it, it is read.
  static std::optional<MappedFile> open_if_exists(const std::filesystem::path& path, std::uint64_t max_bytes);

  std::string_view bytes() const {
    return mapped_ ? std::string_view(mapped_.get(), mapped_.get_deleter().size) : read_;
  }

 private:
  using Mapped = std::unique_ptr<const char, Unmap>;
  static Mapped map(const std::filesystem::path& path, std::uint64_t max_bytes);

  Mapped mapped_;
  std::string read_;
};

}  // namespace voicepress
