#include "base/mapped_file.h"

#include "base/files.h"

#include <sys/mman.h>

#include <cerrno>

namespace voicepress {

namespace fs = std::filesystem;

void Unmap::operator()(const char* begin) const { ::munmap(const_cast<char*>(begin), size); }

// Nothing where it cannot be, or need not.
MappedFile::Mapped MappedFile::map(const fs::path& path, std::uint64_t max_bytes) {
  const UniqueFd fd = open_for_reading(path);
  const std::uint64_t size = stat_file(fd).value_or(StatKey{}).size;
  if (size == 0 || size > max_bytes) return nullptr;
  void* const begin = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd.get(), 0);
  if (begin == MAP_FAILED) return nullptr;
  Mapped mapped(static_cast<const char*>(begin), Unmap{size});
  // A page that the disk cannot give is told of here. An old kernel does not know the question.
  if (::madvise(begin, size, MADV_POPULATE_READ) != 0 && errno != EINVAL) return nullptr;
  return mapped;
}

std::optional<MappedFile> MappedFile::open_if_exists(const fs::path& path, std::uint64_t max_bytes) {
  std::error_code problem;
  if (!fs::exists(path, problem)) return std::nullopt;
  MappedFile file;
  file.mapped_ = map(path, max_bytes);
  if (!file.mapped_) file.read_ = read_file(path, max_bytes);
  return file;
}

}  // namespace voicepress
