// What to say where audio is missing, or is not what was published.
#pragma once

#include "publish/episode_work.h"
#include "publish/workspace.h"

#include <deque>
#include <string>

namespace voicepress {

// Nothing to publish: an error when listeners are waiting, a word of warning when there is time.
void complain_about_missing_recording(EpisodeWork& work, const Library& library);

// Bytes in public/ that are not what was published, and nothing to put in their place.
void complain_about_foreign_audio(EpisodeWork& work, const AudioPlan& plan, const Workspace& workspace,
                                  const std::string& show);

// A chain of filters that a producer wrote is tried before anything is made.
Diagnostics check_filters(const Library& library);

// One warning for each format, however many episodes lack it: a job without recordings meets all of them at once.
Diagnostics missing_formats(const std::deque<EpisodeWork>& episodes, const Show& show);

}  // namespace voicepress
