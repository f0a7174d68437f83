// One episode file to an Episode, or, after an error in its front matter or notes, to a RefusedEpisode with as much
// of its identity as could be read. Errors in chapters, transcript and image cost only that companion.
#pragma once

#include "content/media_folder.h"
#include "model/library.h"

#include <filesystem>
#include <string>

namespace voicepress::content {

struct EpisodeFile {
  std::filesystem::path path;
  std::string name;   // "2019-03-21-reading-aloud.md"
  std::string shown;  // "feeds/key-voices/episodes/2019-03-21-reading-aloud.md"
};

// Appends to library.episodes or library.refused, and to library.diagnostics.
void read_episode(const EpisodeFile& file, const MediaFolder& media, const Show& show, Library& library);

// For a file that must not be opened at all; the complaint is in the library already.
void refuse_unread(const EpisodeFile& file, Library& library);

}  // namespace voicepress::content
