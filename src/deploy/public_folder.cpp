#include "deploy/public_folder.h"

#include "base/crypto.h"
#include "base/error.h"
#include "base/pool.h"
#include "base/text.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <limits>

#include <fmt/format.h>

namespace voicepress::deploy {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t max_feed_bytes = 1u << 30;

// On the folder of the manifest, which no build exchanges. The kernel lets go of it when the process dies.
UniqueFd lock_folder(const fs::path& folder) {
  const fs::path private_folder = folder / ".voicepress";
  UniqueFd fd(::open(private_folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd) throw system_error("cannot open " + private_folder.string(), errno);
  if (::flock(fd.get(), LOCK_EX | LOCK_NB) == 0) return fd;
  if (errno != EWOULDBLOCK) throw system_error("cannot lock " + private_folder.string(), errno);
  throw Error(ErrorKind::machine, "another deploy of " + folder.string() + " is running: wait until it has ended");
}

Manifest only(const std::string& show, const Manifest& all) {
  const std::string below = show + "/";
  Manifest manifest;
  for (const auto& [path, file] : all.files)
    if (path.starts_with(below)) manifest.files.emplace(path.substr(below.size()), file);
  if (manifest.files.empty())
    throw Error(ErrorKind::usage, fmt::format("--show {}: no show of this name was built", printable(show)));
  return manifest;
}

Error changed_meanwhile(const fs::path& file) {
  return {ErrorKind::machine,
          fmt::format("{} is not what the last build made, or is being built anew: let the build end, or "
                      "build again, then deploy again",
                      printable(file.string()))};
}

}  // namespace

PublicFolder::PublicFolder(const fs::path& folder, const std::string& show)
    : folder_(show.empty() ? folder : folder / show) {
  auto text = read_manifest_text(folder);
  if (!text)
    throw Error(ErrorKind::usage,
                fmt::format("{} holds nothing to upload: run 'voicepress build' first, or say where it "
                            "is with -o",
                            printable(folder.string())));
  lock_ = lock_folder(folder);
  Manifest manifest = manifest_from(*text, folder);
  if (manifest.changing)
    throw Error(ErrorKind::machine,
                folder.string() +
                    " is being built at this moment, or a build was killed: when it has ended, or after "
                    "another 'voicepress build', deploy again");
  if (!show.empty()) manifest = only(show, manifest);
  manifest_ = show.empty() ? std::move(*text) : manifest_text(manifest);
  files_ = public_files(manifest, manifest_);
}

std::int64_t PublicFolder::modified(const std::string& path) const {
  const auto key = stat_file(folder_ / path);
  return key ? key->modified_ns / 1'000'000'000 : std::numeric_limits<std::int64_t>::max();
}

PublicFolder::Keys PublicFolder::require_as_built(const std::vector<PublicFile>& files,
                                                  const std::stop_token& stop) const {
  Keys keys;
  for (const PublicFile& file : files) {
    throw_if_stopped(stop);
    if (file.path == manifest_path) continue;
    const fs::path path = folder_ / file.path;
    const auto key = stat_file(path);
    if (!key || key->size != file.bytes || sha256_of_file(path) != file.sha256) throw changed_meanwhile(path);
    keys.emplace(file.path, *key);
  }
  return keys;
}

void PublicFolder::copy_as_built(const std::vector<PublicFile>& files, const Papers& to) const {
  for (const PublicFile& file : files) {
    const auto text = read_file_if_exists(folder_ / file.path, max_feed_bytes);
    if (!text || sha256_hex(*text) != file.sha256) throw changed_meanwhile(folder_ / file.path);
    to.put(file.path, *text);
  }
}

void PublicFolder::require_unchanged(const Keys& keys) const {
  for (const auto& [path, key] : keys)
    if (stat_file(folder_ / path) != key) throw changed_meanwhile(folder_ / path);
}

}  // namespace voicepress::deploy
