// The words that pages say about episodes: labels, durations, sizes, invitations to reply. English, and the same
// whatever the locale.
#pragma once

#include "model/episode.h"
#include "model/publication.h"
#include "model/show.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace voicepress {

std::string label_of(const Episode& episode, const Show& show);    // "Series 1, episode 2", "Trailer", or empty
std::string duration_words(std::chrono::milliseconds duration);    // "28 min", "1 h 5 min", "41 s"
std::string duration_iso(std::chrono::milliseconds duration);      // "PT28M5S" (ISO 8601)
std::string size_words(std::uint64_t bytes);                       // "12.4 MB", decimal as browsers count
std::string chapter_time(std::chrono::milliseconds start);         // "1:35": whole seconds
std::string seconds_of_fragment(std::chrono::milliseconds start);  // "95.5" for "#t=95.5" (Media Fragments)
std::string reply_words(const std::string& protocol);              // "Reply on Bluesky"
std::string original_words(const std::string& kind);               // "The full episode", on the page of an edition
std::string edition_words(const std::string& kind);                // "Short edition"
std::string count_words(std::size_t episodes);                     // "1 episode", "3 episodes"

// "Scheduled: Thursday 16 April 2026 06:00", on a clock in that zone; empty for what is released.
std::string badge_words(ShownAs shown_as, Instant date, const std::string& zone);

// One line of at most `max_bytes`, cut between words, with an ellipsis where something was cut.
std::string shortened(const std::string& text, std::size_t max_bytes);

}  // namespace voicepress
