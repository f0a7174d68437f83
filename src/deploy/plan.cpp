#include "deploy/plan.h"

#include "base/crypto.h"
#include "base/error.h"
#include "base/text.h"

#include <array>
#include <numeric>
#include <string_view>

#include <fmt/format.h>

namespace voicepress::deploy {

namespace {

bool is_claimed(const PublicFile& file, const Record& record) {
  const auto entry = record.find(file.path);
  return entry != record.end() && entry->second == RecordedFile{file.bytes, file.sha256};
}

bool is_there(const PublicFile& file, const Record& record, const Sight& sight) {
  const auto seen = sight.find(file.path);
  const bool has_size = seen != sight.end() && seen->second.bytes == file.bytes;
  if (is_claimed(file, record)) return file.group != Group::media || has_size;
  const auto entry = record.find(file.path);
  if (entry != record.end() && entry->second.is_known()) return false;  // other bytes
  if (!has_size) return false;
  if (seen->second.same_bytes) return *seen->second.same_bytes;
  // Media are large and hardly ever change without changing their size; texts are small and do.
  return file.group == Group::media && seen->second.is_later;
}

}  // namespace

Group group_of(const ManifestFile& file) {
  constexpr std::array<std::string_view, 4> feeds = {"application/rss+xml", "application/atom+xml",
                                                     "application/feed+json", "text/x-opml"};
  constexpr std::array<std::string_view, 5> pages = {"text/html", "application/xml", "text/plain", "text/xml",
                                                     "application/json+oembed"};
  for (const std::string_view type : feeds)
    if (file.type.starts_with(type)) return Group::feeds;
  for (const std::string_view type : pages)
    if (file.type.starts_with(type)) return Group::pages;
  return Group::media;  // sound, pictures, and all that pages and feeds are made of or name
}

std::map<std::string, PublicFile> public_files(const Manifest& manifest, const std::string& manifest_text) {
  std::map<std::string, PublicFile> files;
  for (const auto& [path, listed] : manifest.files) {
    if (!is_safe_path(path))
      throw Error(ErrorKind::content,
                  fmt::format("'{}' is no name for a file on a host: rename it, and build again", printable(path)));
    files[path] = {path,         listed.type, listed.bytes, listed.sha256, group_of(listed), !listed.encoding.empty(),
                   listed.remote};
  }
  files[manifest_path] = {
      manifest_path, "application/json", manifest_text.size(), sha256_hex(manifest_text), Group::feeds, false, false};
  return files;
}

std::vector<std::string> paths_to_look_at(const std::map<std::string, PublicFile>& files, const Record& record) {
  std::vector<std::string> paths;
  for (const auto& [path, file] : files) {
    const auto entry = record.find(path);
    const bool is_unknown = entry == record.end() || !entry->second.is_known();
    if (file.group == Group::media || is_unknown) paths.push_back(path);
  }
  return paths;
}

std::uint64_t Plan::bytes_to_upload() const {
  return std::accumulate(uploads.begin(), uploads.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const PublicFile& file) { return sum + file.bytes; });
}

Plan make_plan(const std::map<std::string, PublicFile>& files, const Record& record, const Sight& sight) {
  Plan plan;
  for (const auto& [path, file] : files) {
    if (file.remote) {
      if (!sight.contains(path)) plan.missing.push_back(file);
    } else if (!is_there(file, record, sight)) {
      plan.uploads.push_back(file);
      if (sight.contains(path) && !record.contains(path)) plan.replaced.push_back(path);
    } else {
      ++plan.unchanged;
      if (!is_claimed(file, record)) plan.confirmed.push_back(file);
    }
  }
  for (const auto& [path, entry] : record)
    if (!files.contains(path)) plan.deletions.push_back({path, entry.bytes});
  return plan;
}

}  // namespace voicepress::deploy
