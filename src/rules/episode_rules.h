// What one episode's file must say before the episode is published: Apple's conditions, PSP-1 and the podcast
// namespace (feeds.md 1.3, 1.5, 1.6). Pure: looks at values, opens nothing, throws nothing. What needs the audio's
// length is judged by media_rules.h, what needs the other episodes by library_rules.h.
#pragma once

#include "base/diagnostic.h"
#include "model/episode.h"
#include "model/show.h"

namespace voicepress {

Diagnostics check_episode(const Episode& episode, const Show& show);

}  // namespace voicepress
