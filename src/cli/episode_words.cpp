#include "cli/episode_words.h"

namespace voicepress::cli {

Group group_of(const EpisodeOverview& episode) {
  if (episode.is_refused) return Group::errors;
  switch (episode.standing) {
    case Standing::live: return episode.is_public ? Group::published : Group::due;
    case Standing::scheduled: return Group::scheduled;
    case Standing::draft: return Group::drafts;
    case Standing::expired:
    case Standing::withdrawn: return Group::withdrawn;
  }
  return Group::errors;
}

const char* word_of(Group group) {
  switch (group) {
    case Group::published: return "published";
    case Group::due: return "due";
    case Group::scheduled: return "scheduled";
    case Group::drafts: return "draft";
    case Group::withdrawn: return "withdrawn";
    case Group::errors: return "error";
  }
  return "";
}

}  // namespace voicepress::cli
