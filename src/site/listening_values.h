// What a page needs to be listened to: the player and its files, chapters, the transcript. Shared by an episode's page,
// its transcript's page and the small player for other websites. Paths begin with `to_show`, the way to the show's
// folder.
#pragma once

#include "site/site.h"
#include "site/value.h"

#include <string>

namespace voicepress {

// `id` (of the position that a browser remembers), `seconds`, `clock`, `sources`, `artwork`, `cover`, `waveform`.
void set_player(Value& episode, const Site& site, const PublishedEpisode& published, const std::string& to_show);

// Chapters and transcript are there only where they are published: a companion with errors has no path.
void set_chapters(Value& episode, const PublishedEpisode& published, const std::string& to_show);
void set_transcript(Value& episode, const Site& site, const PublishedEpisode& published, const std::string& to_show);

std::string transcript_folder_of(const PublishedEpisode& published);  // "episodes/<slug>/transcript/"

// Whether the episode has a transcript whose words are here, so that it has a page.
bool has_transcript_page(const PublishedEpisode& published);

}  // namespace voicepress
