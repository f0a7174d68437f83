// An essence and what its tags say become the file that is published, in the way of its format; read back before anyone
// may see it. Equal essences and tags give equal bytes.
#pragma once

#include "model/measurements.h"
#include "model/profile.h"
#include "publish/cache.h"
#include "publish/records.h"
#include "tags/episode_tags.h"

#include <filesystem>

namespace voicepress {

// The file is an object of the cache afterwards. `tags` are complete, with duration and pictures; `facts` are the
// essence's: M4A states its samples and Opus its loudness, an MP3 needs none.
RenditionRecord finish_rendition(Format format, const std::filesystem::path& essence, const EssenceFacts& facts,
                                 const EpisodeTags& tags, Cache& cache);

}  // namespace voicepress
