// What each episode of a show that was read and judged needs: its standing, tags, pictures and audio.
#pragma once

#include "publish/show_build.h"

#include <stop_token>
#include <vector>

namespace voicepress {

// What the rules say of an episode by itself.
Diagnostics judge_episode(const Episode& episode, const Show& show, Instant now);

// Planning asks for the hash of every recording and for every picture, one after the other; what takes time about them
// is done here, by all threads. Complaints come when they are asked for again.
void read_ahead(const ShowBuild& show, const std::vector<EpisodeIdentity>& identities, const BuildTools& tools,
                const std::stop_token& stop);

// Fills the show's episodes and says in its steps what becomes of their audio.
void plan_episodes(const std::vector<EpisodeIdentity>& identities, ShowBuild& show, const BuildTools& tools,
                   const std::stop_token& stop);

}  // namespace voicepress
