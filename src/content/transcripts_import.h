// Transcripts from a file that a person or a program wrote. The form is recognised by what the file holds, whatever its
// name: WebVTT, SRT, JSON (Podcasting 2.0 or Whisper's), or text in which names stand before what people say. One wrong
// time refuses the file, because players drop a whole transcript for one bad line. Cues keep the line they were read
// from.
#pragma once

#include "base/diagnostic.h"
#include "model/transcript.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress::content {

// `text` has passed text_file.h; `shown` is the file's name in complaints; names of `known_speakers` are believed where
// they stand in front of words. Nothing when an error was added. Place and language are the caller's to fill in.
std::optional<Transcript> import_transcript(std::string_view text, const std::string& shown,
                                            const std::vector<std::string>& known_speakers, Diagnostics& diagnostics);

// WebVTT alone (W3C WebVTT 1): speakers from <v Name>, text without markup. NOTE, STYLE and REGION blocks, cue
// identifiers and settings are skipped.
std::optional<std::vector<Cue>> import_webvtt(std::string_view vtt, const std::string& shown, Diagnostics& diagnostics);

}  // namespace voicepress::content
