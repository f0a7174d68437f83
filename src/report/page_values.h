// What the template of the report prints, part by part.
#pragma once

#include "report/figures.h"
#include "report/remarks.h"
#include "site/value.h"

#include <string>
#include <vector>

namespace voicepress::report {

// An episode with what is said of it, and its place on the page.
struct ReportedEpisode {
  const EpisodeFigures* figures = nullptr;
  std::vector<Remark> remarks;
  std::string anchor;  // "e7"
};

std::vector<ReportedEpisode> reported(const ShowFigures& show);

Value::List season_values(const std::vector<ReportedEpisode>& episodes, const ShowFigures& show);
Value episode_value(const ReportedEpisode& episode, const ShowFigures& show);

std::string name_of(const EpisodeFigures& episode);      // "7. Reading aloud"
std::string state_words(const EpisodeFigures& episode);  // "draft"; empty: it is out
std::string from_to(const std::vector<double>& lufs);    // "between −31.2 and −14.0 LUFS"; empty: there are none

}  // namespace voicepress::report
