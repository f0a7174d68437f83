// Where an episode's chapters come from. A field counts first, then a list in the notes (content/ knows both), then the
// marks that the recording carries itself. Those are kept in the lock, so that a build without recordings has them too,
// and so that what is published never changes because another version reads marks differently.
#pragma once

#include "publish/episode_work.h"

#include <string>

namespace voicepress {

// Looks for marks: in the lock where it knows the sound, else in the recording, which is here then; remembered by the
// cache. Takes them for the chapters when the texts give none, and complains when they are the same ones at other
// times.
void take_marks(EpisodeWork& work, const AudioTools& tools);

// "6 chapters from media/key-voices/….labels.txt", for --verbose; empty without any.
std::string chapters_story(const Episode& episode);

}  // namespace voicepress
