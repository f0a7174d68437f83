#include "content/media_folder.h"

#include "base/ascii.h"
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

enum class Kind { recording, picture, labels, transcript, other };

std::string ending_of(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos ? "" : lower_ascii(std::string_view(name).substr(dot + 1));
}

bool is_recording_ending(const std::string& ending) {
  return std::find(recording_endings.begin(), recording_endings.end(), ending) != recording_endings.end();
}

Kind kind_of(const std::string& name) {
  const std::string ending = ending_of(name);
  if (is_recording_ending(ending)) return Kind::recording;
  if (ending == "jpg" || ending == "jpeg" || ending == "png") return Kind::picture;
  return ending == "txt" ? Kind::labels : ending == "vtt" ? Kind::transcript : Kind::other;
}

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
  std::vector<std::string> names;
  std::error_code problem;
  for (fs::directory_iterator at(folder_, problem), end; !problem && at != end; at.increment(problem)) {
    std::error_code ignored;
    if (at->is_regular_file(ignored)) names.push_back(at->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  names_ = std::make_shared<const std::vector<std::string>>(std::move(names));
}

MediaFolder MediaFolder::noting(std::vector<fs::path>& asked_for) const {
  MediaFolder folder = *this;
  folder.asked_for_ = &asked_for;
  return folder;
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
  if (asked_for_) asked_for_->push_back(file.path);
  if (!is_inside(file.path, folder_)) {
    add_error(diagnostics, "media-name", name.place,
              fmt::format("'{}' is a link that leads out of {}/", printable(*name), shown_),
              fmt::format("put the file itself into {}/", shown_));
    return std::nullopt;
  }
  return file;
}

std::optional<MediaFile> MediaFolder::require(const Located<std::string>& name, std::string_view field,
                                              Diagnostics& diagnostics, Need need) const {
  auto file = locate(name, field, diagnostics);
  if (!file) return std::nullopt;
  std::error_code problem;
  if (fs::is_regular_file(file->path, problem)) return file;
  const auto meant = name_like(*name);
  const bool is_folder = fs::is_directory(file->path, problem);
  const std::string otherwise =
      need == Need::always ? "give the name of another file there" : fmt::format("take '{}' out", field);
  add_error(diagnostics, "media-missing", name.place,
            is_folder ? fmt::format("'{}' in {}/ is a folder, not a file", printable(*name), shown_)
                      : fmt::format("there is no file '{}' in {}/", printable(*name), shown_),
            meant ? fmt::format("did you mean '{}'?", printable(*meant))
                  : fmt::format("put {} there, or {}", is_folder ? "a file of that name" : "it", otherwise));
  return std::nullopt;
}

std::optional<std::string> MediaFolder::name_like(const std::string& name) const {
  const Kind kind = kind_of(name);
  std::vector<std::string> candidates;
  for (const std::string& there : *names_)
    if (kind_of(there) == kind) candidates.push_back(there);
  for (const std::string& there : candidates)
    if (lower_ascii(there) == lower_ascii(name)) return there;
  return nearest(name, candidates);
}

std::vector<std::string> MediaFolder::recordings_for(std::string_view slug) const {
  std::vector<std::string> found;
  if (slug.empty()) return found;
  const std::string stem = std::string(slug) + ".";
  for (auto name = std::lower_bound(names_->begin(), names_->end(), stem);
       name != names_->end() && name->starts_with(stem); ++name) {
    if (is_recording_ending(lower_ascii(std::string_view(*name).substr(stem.size())))) found.push_back(*name);
  }
  return found;
}

bool MediaFolder::is_recording_name(const std::string& name) { return kind_of(name) == Kind::recording; }

}  // namespace voicepress::content
