// What content/ read of one show: the show, the episodes that could be read, the ones that could not, and every
// complaint. A refused episode still has an identity as far as it could be read, because the lock may hold
// promises about it.
#pragma once

#include "base/diagnostic.h"
#include "model/allowance.h"
#include "model/episode_list.h"
#include "model/show.h"

#include <string>
#include <vector>

namespace voicepress {

struct RefusedEpisode {
  std::string file;
  std::string slug;  // from the file name or the field, may be empty
  std::string guid;  // as given, may be empty
  bool draft = false;
};

struct Library {
  Show show;
  EpisodeList episodes;                 // ascending by date, then slug
  std::vector<RefusedEpisode> refused;  // their errors are among `diagnostics`
  Diagnostics diagnostics;
  Allowances allowances;  // of all files of the show
};

}  // namespace voicepress
