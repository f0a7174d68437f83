// Recurrence rules as calendars write them: RFC 5545, section 3.3.10. Pure.
#pragma once

#include <optional>
#include <string>

namespace voicepress::rules {

// What is wrong with the rule, as the end of a sentence: "has no FREQ". Nothing when it is one.
std::optional<std::string> objection_to_recurrence(const std::string& rule);

// The value of one of its parts, or empty: part_of("FREQ=WEEKLY;COUNT=3", "COUNT") is "3".
std::string part_of_recurrence(const std::string& rule, const std::string& name);

}  // namespace voicepress::rules
