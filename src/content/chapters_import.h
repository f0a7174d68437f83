// Chapters from an Audacity label file: lines "start TAB end TAB title" in seconds with a decimal point; the lines
// of spectral selections (they begin with a backslash) are skipped. A point label's or a region's start is the
// chapter's start. Also the checks that label files and [[chapters]] share: starts strictly ascending, titles present.
#pragma once

#include "base/diagnostic.h"
#include "model/chapter.h"

#include <optional>
#include <string>
#include <string_view>

namespace voicepress::content {

// `labels` has passed text_file.h; `shown` is the file's name in complaints. Nothing when an error was added.
std::optional<Chapters> import_audacity_labels(std::string_view labels, const std::string& shown,
                                               Diagnostics& diagnostics);

// True when the list may be used.
bool check_chapters(const Chapters& chapters, Diagnostics& diagnostics);

}  // namespace voicepress::content
