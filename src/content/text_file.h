// Reads a text file that a person wrote: at most 1 MB unless the caller says more, UTF-8 (a byte order mark is
// dropped), no characters that XML 1.0 forbids, line ends made '\n', composed to Unicode's NFC. What is wrong becomes a
// Diagnostic with line and column; nothing is thrown for a bad file. Lines are counted from 1, columns in characters.
#pragma once

#include "base/diagnostic.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress::content {

inline constexpr std::size_t max_text_bytes = 1'000'000;

// How a file is saved that the producer writes by hand: with signs that nobody sees.
enum class TextForm {
  told,    // a byte order mark or line ends of Windows are noted
  silent,  // that is another program's affair
};

// `shown` is the file's name for people. Nothing is returned when an error was added.
std::optional<std::string> read_text_file(const std::filesystem::path& path, const std::string& shown,
                                          Diagnostics& diagnostics, std::size_t most = max_text_bytes,
                                          TextForm form = TextForm::silent);

// The same checks for text that is already in memory.
std::optional<std::string> check_text(std::string_view bytes, const std::string& shown, Diagnostics& diagnostics,
                                      std::size_t most = max_text_bytes);

// Line ends of Windows and old Macs become plain ones.
std::string with_plain_line_ends(std::string_view text);

// Line and column of a byte offset.
Place place_of(std::string_view text, std::size_t offset, const std::string& shown);

// Views of the lines of `text`, without their ends.
std::vector<std::string_view> split_lines(std::string_view text);

// "the character U+0007": how one that cannot be shown is named; "the byte 0xFE" where there is no character. `at` is
// the offset of its first byte.
std::string name_of_character(std::string_view text, std::size_t at);

}  // namespace voicepress::content
