// Instants and calendars. An Instant is a UTC second; zones are IANA names resolved by the tz database (Hinnant
// date/tz). Formats: RFC 3339 for files and JSON, RFC 2822 for RSS, words for people. No locale is ever used.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace voicepress {

using Instant = std::chrono::sys_seconds;

struct LocalTime {  // a wall-clock reading without a zone
  int year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0;
};

bool is_valid(const LocalTime& local);  // the day exists in the calendar, 00:00:00 to 23:59:59, year 1970 to 9999
bool is_known_zone(std::string_view zone);

// What a wall clock in `zone` means. In a gap (clocks go forward) or overlap (they go back) there are two
// readings, earlier first; in a gap they are what the clock would read before and after the jump.
struct GapOrOverlap {
  enum class Kind { gap, overlap } kind;
  Instant first, second;
};
std::variant<Instant, GapOrOverlap> resolve(const LocalTime& local, std::string_view zone);

std::optional<Instant> parse_rfc3339(std::string_view text);  // "2026-01-12T06:00:00Z" or with an offset; nothing else
std::string format_rfc3339(Instant instant);                  // "2019-03-21T06:00:00Z"
std::string format_rfc2822(Instant instant);                  // "Thu, 21 Mar 2019 06:00:00 +0000"
std::string format_for_people(Instant instant, std::string_view zone);  // "Thu 16 Apr 2026 06:00 BST"
std::string format_long_date(Instant instant, std::string_view zone);   // "21 March 2019"
std::string format_iso_date(Instant instant, std::string_view zone);    // "2019-03-21"
std::string format_rfc3339_in(Instant instant, std::string_view zone);  // "2026-04-16T06:00:00+01:00"

std::string format_span(std::chrono::seconds span);         // "2 d 4 h", "3 h 12 min", "41 s"
std::string format_timestamp(std::chrono::milliseconds t);  // "1:02:03.500", "2:03"; fraction only where there is one
std::string format_clock(std::chrono::milliseconds t);      // "01:02:03.500": fixed form of VTT and chapters
// "1:02:03.5", "02:03", "75" (seconds). Negative or malformed: nothing.
std::optional<std::chrono::milliseconds> parse_timestamp(std::string_view text);

}  // namespace voicepress
