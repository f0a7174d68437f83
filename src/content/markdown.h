// Show notes: Markdown (GitHub's: tables, autolinks, strikethrough, footnotes) to a well-formed XHTML fragment and
// to plain text, by cmark-gfm in safe mode. Raw HTML is left out with a warning; links keep only http, https and
// mailto; links without a host are errors, because feeds are read far from the website.
#pragma once

#include "base/diagnostic.h"
#include "base/place.h"
#include "model/episode.h"

#include <string_view>

namespace voicepress::content {

// `place` is the first line of the notes in their file; the text has passed text_file.h. After an error the notes
// are empty or incomplete.
Notes render_notes(std::string_view markdown, const Place& place, Diagnostics& diagnostics);

}  // namespace voicepress::content
