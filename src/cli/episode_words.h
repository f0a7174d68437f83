// What an episode is to a producer, in one word.
#pragma once

#include "publish/overview.h"

namespace voicepress::cli {

enum class Group { published, due, scheduled, drafts, withdrawn, errors };

Group group_of(const EpisodeOverview& episode);
const char* word_of(Group group);

}  // namespace voicepress::cli
