// Chapters from a file that another program wrote. The form is recognised by what the file holds, whatever its name:
// Audacity labels, MP4Chaps, Podlove Simple Chapters, Podcasting 2.0 JSON, FFmpeg metadata, cue sheets, Reaper's CSV.
// Also the checks that all lists share: starts strictly ascending, titles present.
#pragma once

#include "base/diagnostic.h"
#include "model/chapter.h"

#include <optional>
#include <string>
#include <string_view>

namespace voicepress::content {

// `text` has passed text_file.h; `shown` is the file's name in complaints. Nothing when an error was added.
std::optional<Chapters> import_chapters(std::string_view text, const std::string& shown, Diagnostics& diagnostics);

// True when the list may be used.
bool check_chapters(const Chapters& chapters, Diagnostics& diagnostics);

}  // namespace voicepress::content
