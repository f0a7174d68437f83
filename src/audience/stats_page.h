// The counts as a page with drawings, for who would rather look than read: downloads by day, each episode's, apps, the
// first 7 and 30 days side by side, how far listeners get. Every drawing has its figures beside it. Needs no script and
// nothing from elsewhere. Pure: the same figures, the same bytes.
#pragma once

#include "audience/figures.h"

#include <string>

namespace voicepress {

std::string stats_page(const DownloadFigures& figures);

// What its answer says a browser may do: its own style, and nothing else.
std::string stats_page_policy();

}  // namespace voicepress
