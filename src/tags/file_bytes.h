// Pieces of a finished file, for checks that look at its structure themselves. Numbers are unsigned. Throws
// Error(machine) when the file cannot be read; a piece beyond the end comes back short.
#pragma once

#include "base/files.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace voicepress {

class FileBytes {
 public:
  explicit FileBytes(const std::filesystem::path& path);

  std::uint64_t size() const { return size_; }
  std::string at(std::uint64_t offset, std::size_t count) const;

 private:
  std::filesystem::path path_;
  UniqueFd fd_;
  std::uint64_t size_;
};

inline std::uint64_t big_endian_number(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char c : bytes) number = number << 8 | static_cast<unsigned char>(c);
  return number;
}

inline std::uint64_t little_endian_number(std::string_view bytes) {
  std::uint64_t number = 0;
  for (auto at = bytes.rbegin(); at != bytes.rend(); ++at) number = number << 8 | static_cast<unsigned char>(*at);
  return number;
}

}  // namespace voicepress
