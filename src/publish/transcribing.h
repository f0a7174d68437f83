// Transcripts by the producer's own speech-to-text program (`transcribe` in show.toml), which runs in the show's
// folder. It hears a recording once: what it wrote is remembered by the recording's bytes and by the command. Where the
// recording is not here, or the program fails, the text comes from the cache, or the files of an earlier build from
// cache, public/ or, with remote audio, from the lock alone.
#pragma once

#include "publish/episode_work.h"

#include <stop_token>

namespace voicepress {

// For an episode whose audio is done and whose file names no transcript. A program that fails is complained about; the
// episode goes out without. Throws when the build is stopped.
void transcribe(EpisodeWork& work, const Show& show, const AudioTools& tools, const std::stop_token& stop);

}  // namespace voicepress
