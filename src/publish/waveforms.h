// The two files that show an episode's sound (site/waveform.h) on their way into a build: made from what was measured
// of the recording, else those that the lock remembers, else none. They are never a reason to refuse an episode.
#pragma once

#include "publish/episode_work.h"

#include <stop_token>
#include <vector>

namespace voicepress {

// Of an episode whose audio is done: both files or none. In this order: the cache; the recording as it was measured;
// the lock's, where their bytes are here; the recording, listened to now; the lock's as remote.
std::vector<CompanionFile> waveform_files(const EpisodeWork& work, const AudioTools& tools,
                                          const std::stop_token& stop);

}  // namespace voicepress
