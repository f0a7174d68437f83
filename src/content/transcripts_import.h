// Reads a WebVTT transcript (W3C WebVTT 1): cues with their times, speakers from <v Name>, text without markup.
// NOTE, STYLE and REGION blocks, cue identifiers and settings are skipped. One wrong cue refuses the file, because
// players drop a whole transcript for one bad line. Cues keep the line they were read from.
#pragma once

#include "base/diagnostic.h"
#include "model/transcript.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress::content {

// `vtt` has passed text_file.h; `shown` is the file's name in complaints. Nothing when an error was added.
std::optional<std::vector<Cue>> import_webvtt(std::string_view vtt, const std::string& shown, Diagnostics& diagnostics);

}  // namespace voicepress::content
