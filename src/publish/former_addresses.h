// Where an episode was before: under the slugs that it had, which the lock remembers, and where its file says
// (aliases).
#pragma once

#include "model/publication.h"
#include "publish/episode_work.h"

#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace voicepress {

// The slugs under which it was published, earliest first, without the one that it has.
std::vector<std::string> former_slugs_of(const EpisodeWork& work);

// Pages that lead on, for those old addresses that lie below the show's own: `place` is its path on the host. Of
// all episodes, because a slug that another one has now is its own.
std::vector<MovedPage> moved_pages_of(const std::deque<EpisodeWork>& episodes, const std::string& place,
                                      const SiteParts& parts);

// Paths on the host that lead elsewhere: from "/show/episodes/old/*" to "/show/episodes/new/:splat". `there` is
// the address, or the path, of the folder in which the pages are now.
using Leads = std::vector<std::pair<std::string, std::string>>;
Leads leads_of(const std::deque<EpisodeWork>& episodes, const std::string& place, const std::string& there,
               const SiteParts& parts);

}  // namespace voicepress
