// What tells whether all that is said of an episode is the same as in the last build. In two parts: show notes change
// more often than anything else, and only the episode's own page and its items in feeds hold them.
#pragma once

#include "base/pool.h"
#include "model/publication.h"

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace voicepress {

// SHA-256, hexadecimal.
struct EpisodeKey {
  std::string brief;  // of all but the notes
  std::string notes;
};
// Of publication.episodes, in their order.
using EpisodeKeys = std::vector<EpisodeKey>;

// As lists and the pages of other episodes know it.
PublishedEpisode brief_of(PublishedEpisode published);

std::string key_of(const Notes& notes);

// `see` is shown the archive of each brief with its key. From any thread.
using SeeBrief = std::function<void(const Episode& episode, const std::string& key, std::string archive)>;
EpisodeKeys keys_of(const Publication& publication, const SeeBrief& see, WorkPool& pool, const std::stop_token& stop);

}  // namespace voicepress
