// The day that somebody meant who wrote a date in a form that TOML does not know: "2026/1/12", "12.01.2026",
// "12 January 2026", "January 12, 2026", "Mon, 12 Jan 2026". Only what has one meaning: "1/2/2026" is February in one
// country and January in another, and stays a question.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace voicepress::content {

// "2026-01-12"; a day that exists.
std::optional<std::string> day_meant(std::string_view written);

}  // namespace voicepress::content
