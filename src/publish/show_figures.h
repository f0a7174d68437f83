// Gathers what `voicepress report` says of a show: from the texts, the lock, the cache, and by listening to recordings
// and published files that nobody listened to so far. It changes nothing but the cache. What is not here is said to be
// missing.
#pragma once

#include "base/reporter.h"
#include "publish/request.h"
#include "report/figures.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace voicepress {

struct FiguresRequest {
  BuildRequest build;              // where, when, with how many threads; dry_run: nothing is listened to
  std::string show;                // one that exists
  std::vector<std::string> slugs;  // these episodes alone; none: all
  std::optional<int> season;       // that one alone
};

struct GatheredFigures {
  report::ShowFigures show;
  std::vector<std::string> listened;  // what was listened to, or in a dry run would be: names of files, sorted
  int absent = 0;                     // recordings of episodes that are out and not here
  Diagnostics problems;               // sorted: what could not be read, and recordings that cannot be used
};

// Throws Error(usage) for an episode or a season that there is not, Error(content) for a show.toml with errors.
GatheredFigures gather_figures(const FiguresRequest& request, Reporter& reporter, const std::stop_token& stop);

}  // namespace voicepress
