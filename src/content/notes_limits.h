// Looks at Markdown before it is parsed. Some inputs make cmark-gfm 0.29 work for minutes (its time grows with the
// square of certain repetitions: brackets, table rulers, nested quotes, words without end); no show notes look
// like that. What passes here is rendered in well under a second for 1 MB.
#pragma once

#include "base/diagnostic.h"
#include "base/place.h"

#include <string_view>

namespace voicepress::content {

// `place` is the first line of the notes in their file. False after an error was added.
bool check_notes_limits(std::string_view markdown, const Place& place, Diagnostics& diagnostics);

}  // namespace voicepress::content
