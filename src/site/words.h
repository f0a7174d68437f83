// The words that pages say about episodes: labels, durations, sizes, invitations to reply. In the language given, and
// the same whatever the locale.
#pragma once

#include "model/episode.h"
#include "model/publication.h"
#include "model/show.h"
#include "site/language.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace voicepress {

// The show's own word, or else its language's.
std::string season_word_of(const Show& show, const Language& language);
std::string role_words(const std::string& role, const Language& language);      // "guest"; other roles as they are
std::string season_of(int season, const Show& show, const Language& language);  // "Series 1"
// "Series 1, episode 2", "Trailer", or empty.
std::string label_of(const Episode& episode, const Show& show, const Language& language);
std::string duration_words(std::chrono::milliseconds duration, const Language& language);  // "28 min", "1 h 5 min"
std::string duration_iso(std::chrono::milliseconds duration);                              // "PT28M5S" (ISO 8601)
std::string size_words(std::uint64_t bytes, const Language& language);  // "12.4 MB", decimal as browsers count
std::string chapter_time(std::chrono::milliseconds start);              // "1:35": whole seconds
std::string seconds_of_fragment(std::chrono::milliseconds start);       // "95.5" for "#t=95.5" (Media Fragments)
std::string reply_words(const std::string& protocol, const Language&);  // "Reply on Bluesky"
std::string original_words(const std::string& kind, const Language&);   // "The full episode", on an edition's page
std::string edition_words(const std::string& kind, const Language&);    // "Short edition"

// "Scheduled: Thursday 16 April 2026 06:00", on a clock in that zone; empty for what is released.
std::string badge_words(ShownAs shown_as, Instant date, const std::string& zone, const Language& language);

// One line of at most `max_bytes`, cut between words, with an ellipsis where something was cut.
std::string shortened(const std::string& text, std::size_t max_bytes);

}  // namespace voicepress
