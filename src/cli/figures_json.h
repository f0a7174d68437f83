// The figures of a report for programs.
#pragma once

#include "publish/show_figures.h"

#include <string>

namespace voicepress::cli {

// `page`: where it was written, or empty.
std::string figures_as_json(const GatheredFigures& gathered, const std::string& page);

}  // namespace voicepress::cli
