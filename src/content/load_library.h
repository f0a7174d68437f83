// Reads one show's folder: show.toml and episodes/*.md, with what they name in the media folder. Whatever is wrong
// becomes a Diagnostic; a show whose own file has errors comes back with them, and the caller refuses it.
// Nothing outside the show's two folders is read, whatever links say. Only find_shows throws.
#pragma once

#include "base/pool.h"
#include "model/library.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace voicepress::content {

struct ShowFolders {
  std::string name;             // "key-voices"
  std::filesystem::path feed;   // feeds/<show>
  std::filesystem::path media;  // media/<show>; may be absent
  std::string shown_as;         // how places name the first: "feeds/key-voices"
  std::string media_shown_as;   // and the second; empty: "media/<name>"
};

// What was read of an episode's file without a complaint, and the media files that were looked for.
struct EpisodeRead {
  Episode episode;
  Allowances allowances;
  std::vector<std::filesystem::path> media;
};

// Whoever keeps what was read, so that thousands of files need not be read again. An episode depends on its file, on
// the show's fields, on the names in the media folder and on the media files that were looked for.
class EpisodeMemory {
 public:
  virtual ~EpisodeMemory() = default;
  virtual void begin(const Show& show, const std::vector<std::string>& media_names) = 0;
  // From any thread, before and after the file is read.
  virtual std::optional<EpisodeRead> find(const std::filesystem::path& file) = 0;
  virtual void keep(const std::filesystem::path& file, const EpisodeRead& read) = 0;
};

// Episodes ascend by date, then slug; diagnostics are sorted. Read by all threads of the pool.
Library load_show(const ShowFolders& folders, WorkPool& pool, const std::stop_token& stop,
                  EpisodeMemory* memory = nullptr);
Library load_show(const ShowFolders& folders);

// Of a show whose other files somebody knows: its own fields, and some episodes by the names of their files, in that
// order. Nothing where one of these files is no episode, or gives reason for a complaint. The memory is begun, and
// neither asked nor told.
struct SomeEpisodes {
  Show show;
  std::vector<EpisodeRead> episodes;
};
std::optional<SomeEpisodes> load_some(const ShowFolders& folders, const std::vector<std::string>& names,
                                      EpisodeMemory& memory);

// The folders of `feeds_root` that hold a show.toml, sorted. Throws Error(usage) when `feeds_root` is no folder, and
// Error(content) for such a folder whose name is not a slug: the name is part of every address.
std::vector<std::string> find_shows(const std::filesystem::path& feeds_root);

}  // namespace voicepress::content
