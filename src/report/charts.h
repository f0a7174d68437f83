// Drawings as SVG to be stretched: lines keep their width, dots stay round, and words stand beside them in HTML, so
// that they can be read at any width. Colours come from the page's style, by class. Pure: the same values, the same
// bytes.
#pragma once

#include "report/figures.h"

#include <string>
#include <vector>

namespace voicepress::report {

// The levels that a chart shows, each a grid line: from the top, equally far apart.
struct Scale {
  int top_lufs = 0, bottom_lufs = -40, step_lu = 10;
  std::vector<std::string> labels() const;
};

// For one episode; the same for all but the quietest.
Scale scale_of(const EpisodeFigures& episode);
// For a row of episodes: all that is in them.
Scale scale_of(const std::vector<const EpisodeFigures*>& episodes);

// The recording as a shape, what was published as a line, the target as a broken line. `label` says it in words.
std::string curve_svg(const EpisodeFigures& episode, const Scale& scale, double seconds, const std::string& label);
// The limiter, from the top down; as deep as `most_db`.
std::string limiter_svg(const std::vector<LimitedSecond>& places, double seconds, double most_db);
// Where something is, as blocks.
std::string lane_svg(const std::vector<TimeSpan>& spans, double seconds);

// One upright line for each episode, from the recording (a ring) to what was published (a square).
std::string season_svg(const std::vector<const EpisodeFigures*>& episodes, const Scale& scale,
                       const std::string& label);

std::string escaped(const std::string& text);  // for an attribute or a text of HTML

}  // namespace voicepress::report
