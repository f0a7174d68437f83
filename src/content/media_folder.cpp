#include "content/media_folder.h"

#include "base/text.h"
#include "content/field_types.h"
#include "content/paths.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace voicepress::content {

namespace fs = std::filesystem;

namespace {

constexpr std::array recording_endings = {"wav", "flac", "aif",  "aiff", "mp3",  "m4a", "mp4",
                                          "mov", "ogg",  "opus", "mkv",  "webm", "aac"};

// What is wrong with a name, in words; empty when it may be looked up.
std::string objection(const std::string& name) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  if (std::any_of(name.begin(), name.end(), is_control)) return "holds a character that file names may not hold";
  if (name.find("://") != std::string::npos) return "is a web address, not the name of a file";
  if (name.starts_with("/") || name.find('\\') != std::string::npos) return "is a path from elsewhere";
  if (name.size() > 1000) return "is too long";
  for (const fs::path& part : fs::path(name)) {
    if (part == "..") return "leads out of the folder";
  }
  return {};
}

// `name` below `folder` as it is spelt on disk: some systems store accents decomposed.
fs::path spelt_on_disk(const fs::path& folder, const std::string& name) {
  fs::path path = folder;
  for (const fs::path& part : fs::path(name)) {
    std::error_code problem;
    fs::path next = path / part;
    if (!fs::exists(next, problem)) {
      for (const fs::directory_entry& entry : fs::directory_iterator(path, problem)) {
        const std::string found = entry.path().filename().string();
        if (!find_invalid_utf8(found) && to_nfc(found) == part.string()) next = entry.path();
      }
    }
    path = std::move(next);
  }
  return path;
}

}  // namespace

MediaFolder::MediaFolder(fs::path folder, std::string shown) : folder_(std::move(folder)), shown_(std::move(shown)) {
  std::error_code problem;
  for (fs::directory_iterator at(folder_, problem), end; !problem && at != end; at.increment(problem)) {
    std::error_code ignored;
    if (at->is_regular_file(ignored)) names_.push_back(at->path().filename().string());
  }
  std::sort(names_.begin(), names_.end());
}

std::optional<MediaFile> MediaFolder::locate(const Located<std::string>& name, std::string_view field,
                                             Diagnostics& diagnostics) const {
  const std::string reason = name->empty() ? "is empty" : objection(*name);
  if (!reason.empty()) {
    add_error(diagnostics, "media-name", name.place, fmt::format("the file name of '{}' {}", field, reason),
              fmt::format("put the file into {}/ and write its name there", shown_));
    return std::nullopt;
  }
  MediaFile file{name, spelt_on_disk(folder_, *name)};
  if (!is_inside(file.path, folder_)) {
    add_error(diagnostics, "media-name", name.place,
              fmt::format("'{}' is a link that leads out of {}/", printable(*name), shown_),
              fmt::format("put the file itself into {}/", shown_));
    return std::nullopt;
  }
  return file;
}

std::optional<MediaFile> MediaFolder::require(const Located<std::string>& name, std::string_view field,
                                              Diagnostics& diagnostics) const {
  auto file = locate(name, field, diagnostics);
  if (!file) return std::nullopt;
  std::error_code problem;
  if (fs::is_regular_file(file->path, problem)) return file;
  const auto meant = nearest(*name, names_);
  add_error(diagnostics, "media-missing", name.place,
            fmt::format("there is no file '{}' in {}/", printable(*name), shown_),
            meant ? fmt::format("did you mean '{}'?", printable(*meant))
                  : fmt::format("put it there, or take '{}' out", field));
  return std::nullopt;
}

std::vector<std::string> MediaFolder::recordings_for(std::string_view slug) const {
  std::vector<std::string> found;
  if (slug.empty()) return found;
  const std::string stem = std::string(slug) + ".";
  for (auto name = std::lower_bound(names_.begin(), names_.end(), stem);
       name != names_.end() && name->starts_with(stem); ++name) {
    const std::string ending = lower_ascii(std::string_view(*name).substr(stem.size()));
    if (std::find(recording_endings.begin(), recording_endings.end(), ending) != recording_endings.end())
      found.push_back(*name);
  }
  return found;
}

}  // namespace voicepress::content
