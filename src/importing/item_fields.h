// Single fields of a feed as our values.
#pragma once

#include "importing/feed_values.h"
#include "model/episode.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress::importing {

// "yes", "true", "explicit"; "no", "false", "clean"; nothing for anything else.
std::optional<bool> explicit_from(std::string_view text);

// Whole numbers from 1; nothing for "0", "1.5" and words.
std::optional<int> number_from(std::string_view text);

// "1801", "1801.5", "30:01", "1:02:03"; 0 for what cannot be read.
std::chrono::milliseconds duration_from(std::string_view text);

// Title, start and https address of each chapter that has them and begins before the end (0: nobody knows when that
// is), in order; `dropped` counts the others.
Chapters chapters_from(const std::vector<FeedChapter>& chapters, std::chrono::milliseconds duration, int& dropped);

// The media type by an address's ending, "audio/mpeg" where it says nothing.
std::string type_by_address(const std::string& address);
// ".mp3" for a recording of this address and type: an ending that recordings have.
std::string recording_ending(const FeedEnclosure& enclosure);

// ".vtt", ".srt", ".json": the forms of transcripts that are taken, the best first.
const std::vector<std::string>& transcript_endings();
// One of them, by the file's type or else its address; empty for other forms.
std::string transcript_ending(const FeedFile& transcript);

// As PSP-1 wants it: without the word, the sign and the year.
std::string rights_holder(const std::string& copyright);

// At most so many characters, cut between them.
std::string cut_to(const std::string& text, std::size_t characters);

}  // namespace voicepress::importing
