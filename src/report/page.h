// The report as one HTML page: text, style and drawings in one file, without a script, to be opened from a disk. For
// the producer; it is never published. Pure: the same figures, the same bytes.
#pragma once

#include "report/figures.h"

#include <string>

namespace voicepress::report {

std::string page_of(const ShowFigures& show);

}  // namespace voicepress::report
