// Chapters that the notes list: lines such as "12:30 Topic", as people write them for YouTube and Spotify. Times stand
// in notes for many reasons ("12:30 lunch"), so only a list counts that cannot be anything else: at least three lines
// one after the other, the first at 0:00, each later than the one above it.
#pragma once

#include "model/chapter.h"

#include <string_view>

namespace voicepress::content {

// `place` is the first line of the notes in their file. Empty when they hold no such list. Titles are plain text;
// a link in a line is the chapter's.
Chapters chapters_in_notes(std::string_view markdown, const Place& place);

}  // namespace voicepress::content
