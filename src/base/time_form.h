// Times in the forms of other programs, by the system's own reader: in English whatever the locale, and nothing but the
// whole text.
#pragma once

#include <ctime>
#include <optional>
#include <string>

namespace voicepress {

// `form` as strptime(3) has it. tm_gmtoff is the offset where the form has one, else 0.
std::optional<std::tm> read_time(const std::string& text, const char* form);

}  // namespace voicepress
