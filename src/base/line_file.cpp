#include "base/line_file.h"

#include "base/error.h"

#include <zlib.h>

#include <algorithm>

namespace voicepress {

namespace {

constexpr std::size_t longest_line = 65536, piece = 1 << 18;

}  // namespace

struct LineFile::File {
  explicit File(const std::filesystem::path& path) : handle(::gzopen(path.c_str(), "rb")) {}
  ~File() {
    if (handle != nullptr) ::gzclose_r(handle);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  gzFile handle;
};

LineFile::LineFile(const std::filesystem::path& path) : file_(std::make_unique<File>(path)) {
  if (file_->handle == nullptr || std::filesystem::is_directory(path))
    throw Error(ErrorKind::usage, "cannot read " + path.string() + ": is the name right?");
  ::gzbuffer(file_->handle, piece);
}

LineFile::~LineFile() = default;

std::optional<std::string> LineFile::next() {
  for (std::string line;;) {
    if (const std::size_t end = buffer_.find('\n', at_); end != buffer_.npos) {
      line.append(buffer_, at_, end + 1 - at_);
      at_ = end + 1;
      return line;
    }
    if (line.size() < longest_line) line.append(buffer_, at_);
    buffer_.resize(piece);
    const int got = ::gzread(file_->handle, buffer_.data(), static_cast<unsigned>(buffer_.size()));
    buffer_.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    at_ = 0;
    if (got <= 0) return std::nullopt;
  }
}

std::uint64_t LineFile::bytes_read() const {
  return static_cast<std::uint64_t>(std::max<z_off_t>(0, ::gzoffset(file_->handle)));
}

}  // namespace voicepress
