#include "server/served_folder.h"

#include "base/crypto.h"
#include "base/error.h"
#include "manifest/etag.h"
#include "manifest/manifest.h"
#include "server/content_coding.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

// How long a request waits for a build that is just then renaming files; that takes milliseconds.
constexpr std::chrono::milliseconds shortest_wait{100}, longest_wait{2000};
constexpr std::uint64_t longest_redirects = 1u << 20;

Instant modified_at(const StatKey& key) {
  return std::chrono::floor<std::chrono::seconds>(
      std::chrono::sys_time<std::chrono::nanoseconds>(std::chrono::nanoseconds(key.modified_ns)));
}

std::optional<std::string> sha256_of(int fd) {
  Hasher hasher(HashKind::sha256);
  std::array<char, 1 << 16> buffer;
  for (off_t at = 0;;) {
    const ssize_t got = ::pread(fd, buffer.data(), buffer.size(), at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) return hasher.finish_hex();
    hasher.update({buffer.data(), static_cast<std::size_t>(got)});
    at += got;
  }
}

// 128 bits of the content's hash: the same for the same bytes on every host and after every build.

// Without the inode's own time: a build links what stays, which changes no byte.
bool is_same_file(const StatKey& a, const StatKey& b) {
  return a.size == b.size && a.modified_ns == b.modified_ns && a.inode == b.inode;
}

// That the machine is short of something says nothing of a file: then it must not look as if it were gone.
void throw_if_short_of_something() {
  if (errno == EMFILE || errno == ENFILE || errno == ENOMEM) throw system_error("cannot open files just now", errno);
}

UniqueFd open_root(const fs::path& folder) {
  UniqueFd root(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!root) throw_if_short_of_something();
  return root;
}

// Nothing where there is no such file, or a link on the way to it.
UniqueFd open_below(const UniqueFd& root, const std::string& path) {
  struct open_how how {};
  how.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK;  // opening a pipe must not wait for a writer
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  UniqueFd fd(static_cast<int>(::syscall(SYS_openat2, root.get(), path.c_str(), &how, sizeof how)));
  if (!fd) throw_if_short_of_something();
  return fd;
}

enum class Trust { by_size, by_hash };

std::optional<ServedFile> look_at(const UniqueFd& root, const std::string& path, const ManifestFile& listed,
                                  Trust trust) {
  const UniqueFd fd = open_below(root, path);
  const auto key = fd ? stat_file(fd) : std::nullopt;
  if (!key || key->size != listed.bytes) return std::nullopt;
  if (trust == Trust::by_hash && sha256_of(fd.get()) != listed.sha256) return std::nullopt;
  return ServedFile{{path, listed.type, listed.bytes, etag_of(listed.sha256), modified_at(*key)}, *key};
}

// Only of the very file that it was made of. It changed when that did, whenever it was compressed.
void add_coding(ServedFile coded, const ManifestFile& listed, ServedFile& file) {
  const std::string path = coded.facts.path;
  coded.facts.path = file.facts.path;
  coded.facts.type = file.facts.type;
  coded.facts.modified = file.facts.modified;
  coded.facts.coding = listed.encoding;
  coded.facts.has_codings = file.facts.has_codings = true;
  file.codings.push_back({path, coded.facts, coded.key});
  std::sort(file.codings.begin(), file.codings.end(),
            [](const auto& a, const auto& b) { return a.facts.bytes < b.facts.bytes; });
}

FileList look_at_all(const UniqueFd& root, const Manifest& manifest, Trust trust) {
  FileList list;
  for (const auto& [path, listed] : manifest.files) {
    if (listed.remote || !listed.encoding.empty()) continue;
    if (auto file = look_at(root, path, listed, trust)) list.emplace(path, std::move(*file));
  }
  for (const auto& [path, listed] : manifest.files) {
    if (listed.encoding.empty()) continue;
    const std::string text = path_of_encoded(path, listed);
    const auto file = list.find(text);
    if (file == list.end() || manifest.files.at(text).sha256 != listed.encodes) continue;
    if (auto coded = look_at(root, path, listed, trust)) add_coding(std::move(*coded), listed, file->second);
  }
  return list;
}

bool says_how_to_serve(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);  // the whole where there is no slash
  return name == redirects_path || name == "_headers";
}

// The bytes that the list means, or nothing where others lie there by now.
std::optional<OpenFile> open_same(const Generation& generation, const std::string& path, const StatKey& listed,
                                  const FileFacts& facts, Need need) {
  OpenFile file{UniqueFd(), facts};
  if (need == Need::bytes) file.fd = open_below(generation.root, path);
  std::optional<StatKey> key;
  if (need == Need::facts)
    key = stat_file(generation.root, path);
  else if (file.fd)
    key = stat_file(file.fd);
  if (!key || !is_same_file(*key, listed)) return std::nullopt;
  return file;
}

std::optional<OpenFile> open_coded(const Generation& generation, const ServedFile& file, const std::string& accepted,
                                   Need need) {
  std::vector<std::string> offered;
  for (const ServedFile::Coded& coded : file.codings) offered.push_back(coded.facts.coding);
  const auto chosen = choose_coding(accepted, offered);
  if (!chosen) return std::nullopt;
  const auto& coded = file.codings[std::find(offered.begin(), offered.end(), *chosen) - offered.begin()];
  return open_same(generation, coded.path, coded.key, coded.facts, need);
}

std::optional<OpenFile> open_as_listed(const Generation& generation, const std::string& path,
                                       const std::string& accepted, Need need) {
  const auto listed = generation.files.find(path);
  if (listed == generation.files.end()) return std::nullopt;
  const ServedFile& own = listed->second;
  auto file = open_same(generation, path, own.key, own.facts, need);
  if (file && !own.codings.empty() && !accepted.empty())
    if (auto coded = open_coded(generation, own, accepted, need)) return coded;
  return file;
}

}  // namespace

ServedFolder::ServedFolder(fs::path folder, WhenEmpty when_empty)
    : folder_(std::move(folder)),
      manifest_file_(folder_ / manifest_path),
      generation_(std::make_shared<const Generation>()) {
  const auto manifest = read_manifest(folder_);
  if (!manifest && when_empty == WhenEmpty::wait) return;
  if (!manifest)
    throw Error(ErrorKind::usage, "there is nothing to serve in " + folder_.string() +
                                      ": run voicepress build first, or name a folder that voicepress made");
  take_over_whole_manifest();
  // Perhaps a build was killed while it renamed files.
  if (manifest->changing && !is_up_to_date()) take_over_what_is_whole();
}

std::shared_ptr<const Generation> ServedFolder::newest() {
  const std::lock_guard lock(mutex_);
  take_over_whole_manifest();
  return generation_;
}

std::shared_ptr<const FileList> ServedFolder::list() {
  const auto generation = newest();
  return {generation, &generation->files};
}

void ServedFolder::take_over(FileList files, UniqueFd root) {
  Generation next;
  const bool has_redirects = files.count(redirects_path) > 0;
  std::erase_if(files, [](const auto& file) { return says_how_to_serve(file.first); });
  if (has_redirects)
    if (const auto text = read_file_if_exists(folder_ / redirects_path, longest_redirects))
      next.redirects = Redirects(*text);
  next.files = std::move(files);
  next.root = std::move(root);
  generation_ = std::make_shared<const Generation>(std::move(next));
}

bool ServedFolder::is_up_to_date() { return stat_file(manifest_file_) == manifest_key_; }

void ServedFolder::take_over_whole_manifest() {
  try {
    const auto key = stat_file(manifest_file_);
    if (!key || key == manifest_key_) return;
    const auto manifest = read_manifest(folder_);
    if (!manifest || manifest->changing) return;
    UniqueFd root = open_root(folder_);
    FileList files = look_at_all(root, *manifest, Trust::by_size);
    // A build that began meanwhile may have renamed what was looked at.
    if (stat_file(manifest_file_) != key) return;
    take_over(std::move(files), std::move(root));
    manifest_key_ = key;
  } catch (const Error&) {
    return;  // it cannot be read just now: the list stays as it was
  }
}

// For a manifest that stays as it is in the middle of a change: a file whose bytes are those listed is good.
void ServedFolder::take_over_what_is_whole() {
  try {
    const auto key = stat_file(manifest_file_);
    const auto manifest = read_manifest(folder_);
    if (!manifest) return;
    UniqueFd root = open_root(folder_);
    FileList files = look_at_all(root, *manifest, Trust::by_hash);
    take_over(std::move(files), std::move(root));
    manifest_key_ = key;
  } catch (const Error&) {
    return;  // as above
  }
}

bool ServedFolder::holds(const Generation& generation, const std::string& path) {
  if (!generation.files.count(path)) return false;
  const UniqueFd fd = open_below(generation.root, path);
  return fd && stat_file(fd);
}

Opened ServedFolder::try_open(const Generation& generation, const std::string& path, const std::string& accepted,
                              std::chrono::milliseconds waited, Need need) {
  if (auto file = open_as_listed(generation, path, accepted, need)) return {std::move(file)};
  const std::lock_guard lock(mutex_);
  // A build puts a folder in its place a moment before its list.
  const bool has_settled = is_up_to_date() && waited > shortest_wait;
  if (!has_settled && waited < longest_wait) return {std::nullopt, true};
  if (!has_settled) take_over_what_is_whole();
  return {open_as_listed(*generation_, path, accepted, need)};
}

std::string whole_text(const OpenFile& file) {
  std::string text(static_cast<std::size_t>(file.facts.bytes), '\0');
  for (std::size_t at = 0; at < text.size();) {
    const ssize_t got = ::pread(file.fd.get(), text.data() + at, text.size() - at, static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw Error(ErrorKind::machine, "cannot read " + file.facts.path);
    at += static_cast<std::size_t>(got);
  }
  return text;
}

}  // namespace voicepress
