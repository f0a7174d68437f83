#include "content/load_library.h"

#include "base/ascii.h"
#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "content/allowances.h"
#include "content/complaints.h"
#include "content/field_types.h"
#include "content/guid_field.h"
#include "content/media_folder.h"
#include "content/paths.h"
#include "content/read_episode.h"
#include "content/read_show.h"
#include "content/text_file.h"
#include "content/toml_errors.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

namespace voicepress::content {

namespace fs = std::filesystem;

namespace {

constexpr const char* show_file = "show.toml";

// Every file of episodes/, sorted; hidden ones (editors' and our own leftovers) are nobody's episode.
std::vector<EpisodeFile> list_files(const ShowFolders& folders, Diagnostics& diagnostics) {
  std::vector<EpisodeFile> files;
  const fs::path folder = folders.feed / "episodes";
  const std::string shown = folders.shown_as + "/episodes";
  std::error_code problem;
  if (!fs::exists(folder, problem)) return files;
  fs::directory_iterator at(folder, problem);
  for (; !problem && at != fs::directory_iterator(); at.increment(problem)) {
    const std::string name = at->path().filename().string();
    if (!name.starts_with('.')) files.push_back({at->path(), name, shown + "/" + printable(name)});
  }
  if (problem)
    add_error(diagnostics, "file-unreadable", {shown, 0, 0},
              "the folder of the episodes cannot be read: " + problem.message());
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return files;
}

bool begins_like_an_episode(const fs::path& path) {
  std::error_code problem;
  if (!path.filename().string().ends_with(".md") || !fs::is_regular_file(path, problem)) return false;
  return beginning_of_file(path, 3) == "+++";
}

// Episodes that were put where nobody looks: beside show.toml, or sorted into a folder of their own.
void warn_of_misplaced(const fs::path& folder, const std::string& shown, const std::string& right_place,
                       Diagnostics& diagnostics) {
  std::error_code problem;
  for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
    const std::string name = at->path().filename().string();
    if (!name.starts_with('.') && begins_like_an_episode(at->path()))
      add_warning(diagnostics, "file-place", {shown + "/" + printable(name), 0, 0},
                  "this file is not read as an episode", fmt::format("move it into {}/", right_place));
  }
}

void read_file_of_episode(const EpisodeFile& file, const ShowFolders& folders, const MediaFolder& media,
                          const Show& show, Library& library) {
  std::error_code problem;
  if (!lower_ascii(file.name).ends_with(".md")) {
    warn_of_misplaced(file.path, file.shown, folders.shown_as + "/episodes", library.diagnostics);
    if (fs::is_regular_file(file.path, problem))
      add_warning(library.diagnostics, "file-name", {file.shown, 0, 0}, "this file is not read as an episode",
                  "give it a name that ends in .md, or move it elsewhere");
    return;
  }
  if (!file.name.ends_with(".md")) {
    add_error(library.diagnostics, "file-name", {file.shown, 0, 0}, "the file's name must end in .md, in small letters",
              "rename the file");
    return refuse_unread(file, library);
  }
  if (!is_inside(file.path, folders.feed)) {
    add_error(library.diagnostics, "file-outside", {file.shown, 0, 0},
              fmt::format("this is a link that leads out of {}/", folders.shown_as), "put the file itself there");
    return refuse_unread(file, library);
  }
  read_episode(file, media, show, library);
}

template <class T>
void append(std::vector<T>& from, std::vector<T>& to) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

// What was read of a file besides episodes.
void append_others(Library& part, Library& library) {
  append(part.refused, library.refused);
  append(part.diagnostics, library.diagnostics);
  append(part.allowances, library.allowances);
}

// The episodes by date.
void gather(std::vector<Library>& parts, Library& library) {
  for (Library& part : parts) {
    library.episodes.append(std::move(part.episodes));
    append_others(part, library);
  }
  library.episodes.sort([](const Episode& a, const Episode& b) {
    return std::tie(*a.date, *a.slug, a.file) < std::tie(*b.date, *b.slug, b.file);
  });
}

std::optional<EpisodeRead> read_without_complaint(const EpisodeFile& file, const ShowFolders& folders,
                                                  const MediaFolder& media, const Show& show, Library& part) {
  EpisodeRead read;
  read_file_of_episode(file, folders, media.noting(read.media), show, part);
  if (part.episodes.size() != 1 || !part.diagnostics.empty()) return std::nullopt;
  read.episode = part.episodes.front();
  read.allowances = part.allowances;
  return read;
}

// As it was read before, or anew.
void read_or_remember(const EpisodeFile& file, const ShowFolders& folders, const MediaFolder& media, const Show& show,
                      EpisodeMemory* memory, Library& library) {
  if (!memory) return read_file_of_episode(file, folders, media, show, library);
  if (auto known = memory->find(file.path)) {
    library.episodes.push_back(std::move(known->episode));
    std::move(known->allowances.begin(), known->allowances.end(), std::back_inserter(library.allowances));
    return;
  }
  Library part;
  if (const auto read = read_without_complaint(file, folders, media, show, part)) memory->keep(file.path, *read);
  library.episodes.append(std::move(part.episodes));
  append_others(part, library);
}

std::string name_without_day(const std::string& file) {
  return take_apart_file_name(fs::path(file).filename().string()).rest;
}

// What no episode has. One whose slug is another than its file's name may have a recording that is named like the file,
// where no other file is named so. And where a recording is named and not there, one that nobody has and that is named
// nearly so may be the one that was meant; when none is, the recordings are elsewhere, which is all right.
class FreeRecordings {
 public:
  FreeRecordings(const Library& library, const MediaFolder& media) : media_(media) {
    std::unordered_set<std::string_view> taken;
    for (const Episode& episode : library.episodes)
      if (episode.recording) taken.insert(*episode.recording->name);
    for (const std::string& name : media.names())
      if (MediaFolder::is_recording_name(name) && !taken.count(name)) free_.push_back(name);
    if (free_.empty()) return;
    for (const Episode& episode : library.episodes) ++files_named_[name_without_day(episode.file)];
    for (const RefusedEpisode& refused : library.refused) ++files_named_[name_without_day(refused.file)];
  }

  void give_to(Episode& episode, Diagnostics& diagnostics) const {
    if (free_.empty()) return;
    if (!episode.recording) {
      const std::string stem = name_without_day(episode.file);
      if (stem == *episode.slug || files_named_.at(stem) > 1) return;
      const auto found = media_.recordings_for(stem);
      if (found.size() == 1 && is_free(found.front()))
        episode.recording = media_.locate({found.front(), {episode.file, 1, 1}}, "recording", diagnostics);
      return;
    }
    const std::string& name = *episode.recording->name;
    std::error_code problem;
    if (fs::exists(episode.recording->path, problem)) return;
    if (const auto meant = nearest(name, free_))
      add_warning(
          diagnostics, "recording-missing", episode.recording->name.place,
          fmt::format("there is no {}, and {} is used by no episode", media_.shown(printable(name)), printable(*meant)),
          fmt::format("if it is the one, write recording = \"{}\"", printable(*meant)));
  }

 private:
  bool is_free(const std::string& name) const { return std::binary_search(free_.begin(), free_.end(), name); }

  const MediaFolder& media_;
  std::vector<std::string> free_;  // sorted
  std::unordered_map<std::string, int> files_named_;
};

MediaFolder media_of(const ShowFolders& folders) {
  return {folders.media, folders.media_shown_as.empty() ? "media/" + folders.name : folders.media_shown_as};
}

void read_show_file(const ShowFolders& folders, const MediaFolder& media, Library& library, Complaints& complaints) {
  Show& show = library.show;
  show.name = folders.name;
  show.file = folders.shown_as + "/" + show_file;
  show.folder = folders.feed;
  show.media_folder = folders.media;
  const fs::path path = folders.feed / show_file;
  if (!is_inside(path, folders.feed)) {
    add_error(complaints.file, "file-outside", {show.file, 0, 0},
              fmt::format("this is a link that leads out of {}/", folders.shown_as), "put the file itself there");
    return;
  }
  const auto text = read_text_file(path, show.file, complaints.file, max_text_bytes, TextForm::told);
  if (!text) return;
  find_allowances_in_toml(*text, 1, show.file, library.allowances);
  const ParsedToml parsed = parse_toml(*text, 1, show.file, complaints.file);
  if (parsed.error) {
    complaints.file.push_back(
        explain(*parsed.error, {show.file, split_lines(*text), field_group("show"), Calendar{}, ""}));
    return;
  }
  read_show(parsed.table, media, show, complaints);
}

}  // namespace

Library load_show(const ShowFolders& folders, WorkPool& pool, const std::stop_token& stop, EpisodeMemory* memory) {
  Library library;
  Show& show = library.show;
  const MediaFolder media = media_of(folders);
  Complaints complaints;
  read_show_file(folders, media, library, complaints);
  library.diagnostics = std::move(complaints.file);
  library.diagnostics.insert(library.diagnostics.end(), complaints.companions.begin(), complaints.companions.end());
  warn_of_misplaced(folders.feed, folders.shown_as, folders.shown_as + "/episodes", library.diagnostics);
  // Even below a broken show.toml the episodes are looked at: their mistakes should all be seen at once.
  const std::vector<EpisodeFile> files = list_files(folders, library.diagnostics);
  if (memory) memory->begin(show, media.names());
  std::vector<Library> parts(files.size() / stretch_length + 1);
  run_in_stretches(
      pool, files.size(),
      [&](std::size_t begin, std::size_t end) {
        Library& part = parts[begin / stretch_length];
        part.episodes.reserve(end - begin);
        for (std::size_t i = begin; i < end; ++i) read_or_remember(files[i], folders, media, show, memory, part);
      },
      stop);
  gather(parts, library);
  const FreeRecordings recordings(library, media);
  for (std::size_t i = 0; i < library.episodes.size(); ++i)
    recordings.give_to(library.episodes.edit(i), library.diagnostics);
  sort_diagnostics(library.diagnostics);
  return library;
}

Library load_show(const ShowFolders& folders) {
  WorkPool alone(1);
  return load_show(folders, alone, {});
}

std::optional<SomeEpisodes> load_some(const ShowFolders& folders, const std::vector<std::string>& names,
                                      EpisodeMemory& memory) {
  Library library;
  const MediaFolder media = media_of(folders);
  Complaints complaints;
  read_show_file(folders, media, library, complaints);
  memory.begin(library.show, media.names());
  SomeEpisodes some;
  for (const std::string& name : names) {
    const EpisodeFile file{folders.feed / "episodes" / name, name, folders.shown_as + "/episodes/" + printable(name)};
    Library part;
    auto read = read_without_complaint(file, folders, media, library.show, part);
    if (!read) return std::nullopt;
    some.episodes.push_back(std::move(*read));
  }
  some.show = std::move(library.show);
  return some;
}

std::vector<std::string> find_shows(const fs::path& feeds_root) {
  std::error_code problem;
  if (!fs::is_directory(feeds_root, problem))
    throw Error(ErrorKind::usage,
                printable(feeds_root.string()) + " is not a folder; it holds one folder for each show");
  std::vector<std::string> names;
  fs::directory_iterator at(feeds_root, problem);
  for (; !problem && at != fs::directory_iterator(); at.increment(problem)) {
    std::error_code ignored;
    if (!fs::exists(at->path() / show_file, ignored)) continue;
    const std::string name = at->path().filename().string();
    if (!is_slug(name))
      throw Error(ErrorKind::content,
                  fmt::format("the folder '{}' cannot be a show: rename it to '{}' (a-z, 0-9 and hyphens)",
                              printable(name), slugify(name).empty() ? "my-show" : slugify(name)));
    names.push_back(name);
  }
  if (problem) throw system_error("cannot list " + printable(feeds_root.string()), problem.value());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace voicepress::content
