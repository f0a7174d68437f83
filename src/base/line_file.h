// The lines of a file, one after the other, however long the file is; compressed with gzip or not.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace voicepress {

class LineFile {
 public:
  explicit LineFile(const std::filesystem::path& path);  // throws Error(usage) where it cannot be read
  ~LineFile();
  LineFile(const LineFile&) = delete;
  LineFile& operator=(const LineFile&) = delete;

  // The next line with its end. Only whole ones: somebody may be writing the last. What is longer than 64 KB is
  // shortened in its middle.
  std::optional<std::string> next();

  std::uint64_t bytes_read() const;  // of the file as it is

 private:
  struct File;
  std::unique_ptr<File> file_;
  std::string buffer_;
  std::size_t at_ = 0;
};

}  // namespace voicepress
