#include "base/files.h"

#include "base/error.h"
#include "base/urls.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <thread>
#include <vector>

#include <fmt/format.h>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

void write_fully(int fd, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(fd, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) throw system_error("cannot write " + path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
}

UniqueFd create_file(const std::string& path) {
  return UniqueFd(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
}

fs::path temp_name_for(const fs::path& final_path) {
  static std::atomic<unsigned> counter{0};
  // Only the process id and a counter: a name is at most 255 bytes, so a long final name is cut.
  const std::string name = fmt::format(".tmp-{}-{}-{}", ::getpid(), counter++, final_path.filename().string());
  return final_path.parent_path() / name.substr(0, 250);
}

}  // namespace

UniqueFd& UniqueFd::operator=(UniqueFd&& other) noexcept {
  if (this != &other) {
    if (fd_ >= 0) ::close(fd_);
    fd_ = other.release();
  }
  return *this;
}

UniqueFd::~UniqueFd() {
  if (fd_ >= 0) ::close(fd_);
}

int UniqueFd::release() {
  const int fd = fd_;
  fd_ = -1;
  return fd;
}

UniqueFd open_for_reading(const fs::path& path) {
  // O_NONBLOCK: opening a FIFO must not wait for a writer; it has no effect on regular files.
  UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!fd) throw system_error("cannot open " + path.string(), errno);
  struct stat status {};
  if (::fstat(fd.get(), &status) != 0) throw system_error("cannot look at " + path.string(), errno);
  if (!S_ISREG(status.st_mode)) throw Error(ErrorKind::content, path.string() + " is not a file");
  return fd;
}

std::string read_file(const fs::path& path, std::uint64_t max_bytes) {
  const UniqueFd fd = open_for_reading(path);
  const auto too_large = [&] {
    return Error(ErrorKind::content, fmt::format("{} is larger than {} bytes", path.string(), max_bytes));
  };
  const std::uint64_t expected = stat_file(fd).value_or(StatKey{}).size;
  if (expected > max_bytes) throw too_large();
  // One byte more than expected: the end is seen without another round, and so is a file that grows.
  std::string text(static_cast<std::size_t>(expected + 1), '\0');
  for (std::size_t filled = 0;;) {
    const ssize_t got = ::read(fd.get(), text.data() + filled, text.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw system_error("cannot read " + path.string(), errno);
    filled += static_cast<std::size_t>(got);
    if (filled > max_bytes) throw too_large();
    if (got == 0) {
      text.resize(filled);
      return text;
    }
    if (filled == text.size()) text.resize(filled + (1 << 16));
  }
}

std::string beginning_of_file(const fs::path& path, std::size_t bytes) {
  std::ifstream file(path, std::ios::binary);
  std::string text(bytes, '\0');
  file.read(text.data(), static_cast<std::streamsize>(bytes));
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

std::optional<std::string> read_file_if_exists(const fs::path& path, std::uint64_t max_bytes) {
  std::error_code problem;
  if (!fs::exists(path, problem)) return std::nullopt;
  return read_file(path, max_bytes);
}

TempFile::TempFile(std::string final_path, std::string temp, UniqueFd fd)
    : final_(std::move(final_path)), temp_(std::move(temp)), fd_(std::move(fd)) {}

TempFile::TempFile(const fs::path& final_path) : final_(final_path.string()) {
  std::string temp = temp_name_for(final_path).string();
  fd_ = create_file(temp);
  if (!fd_) throw system_error("cannot write in " + final_path.parent_path().string(), errno);
  temp_ = std::move(temp);
}

std::optional<TempFile> TempFile::under_own_name(const fs::path& path) {
  UniqueFd fd = create_file(path.native());
  if (!fd) return std::nullopt;
  return TempFile("", path.string(), std::move(fd));
}

std::optional<TempFile> TempFile::linked_under_own_name(const fs::path& file, const fs::path& path) {
  if (::link(file.c_str(), path.c_str()) != 0) return std::nullopt;
  return TempFile("", path.string(), UniqueFd());
}

TempFile::TempFile(TempFile&& other) noexcept
    : final_(std::move(other.final_)),
      temp_(std::exchange(other.temp_, std::string())),
      fd_(std::move(other.fd_)),
      size_(other.size_) {}

TempFile& TempFile::operator=(TempFile&& other) noexcept {
  std::swap(final_, other.final_);
  std::swap(temp_, other.temp_);
  std::swap(fd_, other.fd_);
  std::swap(size_, other.size_);
  return *this;
}

TempFile::~TempFile() {
  if (!temp_.empty()) ::unlink(temp_.c_str());
}

void TempFile::write(std::string_view bytes) {
  write_fully(fd_.get(), bytes, shown_path());
  size_ += bytes.size();
}

void TempFile::write_at(std::uint64_t offset, std::string_view bytes) {
  const std::uint64_t end = offset + bytes.size();
  while (!bytes.empty()) {
    const ssize_t done = ::pwrite(fd_.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) throw system_error("cannot write " + shown_path(), errno);
    bytes.remove_prefix(static_cast<std::size_t>(done));
    offset += static_cast<std::uint64_t>(done);
  }
  size_ = std::max(size_, end);
}

void TempFile::begin_to_sync() { ::sync_file_range(fd_.get(), 0, 0, SYNC_FILE_RANGE_WRITE); }

void TempFile::close_checked(bool sync) {
  struct stat status {};
  if (::fstat(fd_.get(), &status) != 0) throw system_error("cannot look at " + temp_, errno);
  if (static_cast<std::uint64_t>(status.st_size) != size_)
    throw Error(ErrorKind::machine, fmt::format("{}: {} bytes are there instead of the {} that were written",
                                                shown_path(), status.st_size, size_));
  // After a failed fsync the pages count as clean: the temp is thrown away, never synced again.
  if (sync && ::fsync(fd_.get()) != 0) throw system_error("cannot save " + shown_path(), errno);
  if (::close(fd_.release()) != 0) throw system_error("cannot save " + shown_path(), errno);
}

void TempFile::seal() { close_checked(true); }
void TempFile::seal_without_sync() { close_checked(false); }

void TempFile::rename_only() {
  if (::rename(temp_.c_str(), final_.c_str()) != 0) throw system_error("cannot replace " + final_, errno);
  ::unlink(temp_.c_str());  // is there still where both were names of one file: then rename does nothing
  temp_.clear();
}

void TempFile::rename_to(const fs::path& path) {
  final_ = path.string();
  rename_only();
}

void TempFile::commit() {
  if (fd_) seal();
  rename_only();
  sync_folder(fs::path(final_).parent_path());
}

void write_file_atomically(const fs::path& path, std::string_view bytes) {
  TempFile file(path);
  file.write(bytes);
  file.commit();
}

bool write_file_if_different(const fs::path& path, std::string_view bytes) {
  std::error_code problem;
  if (fs::is_regular_file(path, problem) && fs::file_size(path, problem) == bytes.size() &&
      read_file(path, bytes.size()) == bytes)
    return false;
  write_file_atomically(path, bytes);
  return true;
}

void append_to_file(const fs::path& path, std::string_view bytes) {
  UniqueFd file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
  if (!file) throw system_error("cannot write " + path.string(), errno);
  write_fully(file.get(), bytes, path.string());
  if (::close(file.release()) != 0) throw system_error("cannot save " + path.string(), errno);
}

void append_file(TempFile& to, const fs::path& from, const SeePiece& seen) {
  append_file_range(to, from, 0, fs::file_size(from), seen);
}

void append_file_range(TempFile& to, const fs::path& from, std::uint64_t begin, std::uint64_t end,
                       const SeePiece& seen) {
  const UniqueFd in = open_for_reading(from);
  std::vector<char> buffer(static_cast<std::size_t>(std::min<std::uint64_t>(end - begin, 1 << 18)));
  for (std::uint64_t at = begin; at < end;) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), end - at));
    const ssize_t got = ::pread(in.get(), buffer.data(), wanted, static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw system_error("cannot read " + from.string(), errno);
    if (got == 0)
      throw Error(ErrorKind::machine, fmt::format("{} ends at byte {} instead of {}", from.string(), at, end));
    const std::string_view piece(buffer.data(), static_cast<std::size_t>(got));
    to.write(piece);
    if (seen) seen(piece);
    at += static_cast<std::uint64_t>(got);
  }
}

bool is_below(const fs::path& path, const fs::path& folder) {
  const fs::path relative = path.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

fs::path shortened_below(const fs::path& path, const fs::path& folder) {
  return is_below(path, folder) ? path.lexically_relative(folder) : path;
}

std::optional<fs::path> file_named_by_url(const fs::path& folder, std::string_view url) {
  fs::path file = folder / file_name_of_url(url);
  std::error_code problem;
  return fs::is_regular_file(file, problem) ? std::optional(std::move(file)) : std::nullopt;
}

void make_folders(const fs::path& folder) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem && !fs::is_directory(folder))
    throw system_error("cannot make the folder " + folder.string(), problem.value());
}

void spread_folders_in(const fs::path& folder) {
  const UniqueFd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  int flags = 0;
  if (fd && ::ioctl(fd.get(), FS_IOC_GETFLAGS, &flags) == 0 && (flags & FS_TOPDIR_FL) == 0) {
    flags |= FS_TOPDIR_FL;
    ::ioctl(fd.get(), FS_IOC_SETFLAGS, &flags);
  }
}

void sync_folder(const fs::path& folder) {
  const fs::path path = folder.empty() ? fs::path(".") : folder;
  const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd) throw system_error("cannot open the folder " + path.string(), errno);
  // Some network file systems cannot sync a folder and say EINVAL; nothing else is tolerated.
  if (::fsync(fd.get()) != 0 && errno != EINVAL) throw system_error("cannot save the folder " + path.string(), errno);
}

void sync_file_system(const fs::path& any_path_on_it) {
  const UniqueFd fd(::open(any_path_on_it.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd) throw system_error("cannot open " + any_path_on_it.string(), errno);
  if (::syncfs(fd.get()) != 0) throw system_error("cannot save to the disk of " + any_path_on_it.string(), errno);
}

void remove_file(const fs::path& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) throw system_error("cannot remove " + path.string(), errno);
}

bool is_temp_name(std::string_view file_name) {
  if (file_name.substr(0, 5) != ".tmp-") return false;
  file_name.remove_prefix(5);
  for (int number = 0; number < 2; ++number) {
    const std::size_t digits = std::min(file_name.find_first_not_of("0123456789"), file_name.size());
    if (digits == 0 || digits == file_name.size() || file_name[digits] != '-') return false;
    file_name.remove_prefix(digits + 1);
  }
  return true;
}

void remove_leftovers(const fs::path& folder) {
  std::error_code problem;
  std::vector<fs::path> leftovers;
  for (fs::recursive_directory_iterator it(folder, problem), end; !problem && it != end; it.increment(problem)) {
    if (!is_temp_name(it->path().filename().string())) continue;
    leftovers.push_back(it->path());
    it.disable_recursion_pending();
  }
  for (const fs::path& leftover : leftovers) fs::remove_all(leftover, problem);
}

bool has_leftovers(const fs::path& folder) {
  std::error_code problem;
  fs::directory_iterator at(folder, problem);
  for (; !problem && at != fs::directory_iterator(); at.increment(problem))
    if (is_temp_name(at->path().filename().string())) return true;
  return false;
}

void remove_leftovers_of(const fs::path& file) {
  std::error_code problem;
  const std::string ending = "-" + file.filename().string();
  for (fs::directory_iterator it(file.parent_path(), problem), end; !problem && it != end; it.increment(problem)) {
    const std::string name = it->path().filename().string();
    if (is_temp_name(name) && name.ends_with(ending)) remove_file(it->path());
  }
}

namespace {

std::optional<StatKey> key_of(const struct stat& status) {
  if (!S_ISREG(status.st_mode)) return std::nullopt;
  StatKey key;
  key.size = static_cast<std::uint64_t>(status.st_size);
  key.modified_ns = static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1000000000 + status.st_mtim.tv_nsec;
  key.changed_ns = static_cast<std::int64_t>(status.st_ctim.tv_sec) * 1000000000 + status.st_ctim.tv_nsec;
  key.inode = status.st_ino;
  return key;
}

}  // namespace

std::optional<StatKey> stat_file(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) return key_of(status);
  if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
  throw system_error("cannot look at " + path.string(), errno);
}

std::optional<StatKey> stat_file(const UniqueFd& open) {
  struct stat status {};
  if (::fstat(open.get(), &status) != 0) throw system_error("cannot look at an open file", errno);
  return key_of(status);
}

std::optional<StatKey> stat_file(const UniqueFd& folder, const std::string& name) {
  struct stat status {};
  if (::fstatat(folder.get(), name.c_str(), &status, 0) == 0) return key_of(status);
  if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
  throw system_error("cannot look at " + name, errno);
}

std::int64_t file_system_now(const fs::path& folder) {
  const TempFile probe(folder / "clock");
  return stat_file(probe.path())->modified_ns;
}

void let_tick_pass(const fs::path& folder, std::int64_t stamp) {
  constexpr int most_looks = 3;
  constexpr std::int64_t shortest = 1'000'000;
  for (int look = 0; look < most_looks; ++look) {
    const std::int64_t left = stamp + file_system_tick_ns - file_system_now(folder);
    if (left < 0) return;
    std::this_thread::sleep_for(std::chrono::nanoseconds(std::clamp(left, shortest, file_system_tick_ns)));
  }
}

}  // namespace voicepress
