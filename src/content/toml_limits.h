// A look at TOML before it is parsed: how deeply it nests. Brackets and dotted keys make tables within tables, and
// a hostile file could make so many that the parser's recursion ends the program.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace voicepress::content {

// The offset behind the string that begins at `at` with its quote. A one-line string ends with its line at the latest.
std::size_t after_toml_string(std::string_view toml, std::size_t at);

// Offset of the first bracket or dot beyond the limits (16 open brackets, 16 dots outside quotes on a line).
std::optional<std::size_t> find_excessive_nesting(std::string_view toml);

}  // namespace voicepress::content
