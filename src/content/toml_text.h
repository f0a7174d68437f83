// Texts as TOML writes them, for files that Voicepress writes and reads back. https://toml.io/en/v1.0.0#string
#pragma once

#include <string>
#include <string_view>

namespace voicepress::content {

// "…" on one line: ends of lines become blanks, and characters that a feed may not hold are left out.
std::string toml_line(std::string_view text);

// The same with its lines kept: """…""" where there are several.
std::string toml_text(std::string_view text);

}  // namespace voicepress::content
