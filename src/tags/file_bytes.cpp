#include "tags/file_bytes.h"

#include "base/error.h"

#include <unistd.h>

#include <cerrno>

namespace voicepress {

FileBytes::FileBytes(const std::filesystem::path& path)
    : path_(path), fd_(open_for_reading(path)), size_(std::filesystem::file_size(path)) {}

std::string FileBytes::at(std::uint64_t offset, std::size_t count) const {
  std::string bytes(count, '\0');
  std::size_t got = 0;
  while (got < count) {
    const ssize_t part = ::pread(fd_.get(), bytes.data() + got, count - got, static_cast<off_t>(offset + got));
    if (part == 0) break;
    if (part > 0) got += static_cast<std::size_t>(part);
    if (part < 0 && errno != EINTR) throw system_error("cannot read " + path_.string(), errno);
  }
  bytes.resize(got);
  return bytes;
}

}  // namespace voicepress
