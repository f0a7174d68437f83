// The text files of an imported show: show.toml, one Markdown file per episode, and the list of addresses that have to
// redirect when the show moves. What is written reads back (content/) without an error.
#pragma once

#include "importing/imported_show.h"

#include <string>
#include <vector>

namespace voicepress::importing {

struct TextFile {
  std::string path;  // below feeds/<show>/
  std::string text;
};

// show.toml is the last: a folder is a show once it is there.
std::vector<TextFile> text_files_of(const ImportedShow& show);

std::string show_text(const ImportedShow& show);
std::string episode_text(const ImportedEpisode& episode);

// Old and new addresses of feed, pages and audio, two on a line, with an explanation above them.
std::string redirects_text(const ImportedShow& show);

}  // namespace voicepress::importing
