// Text as Unicode: UTF-8 checks, legal XML 1.0 characters, NFC, grapheme boundaries, slugs, "did you mean".
// All strings are UTF-8. Nothing here depends on the locale. Unicode data come from utf8proc.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

// Byte offset of the first byte that is not valid UTF-8 (overlong forms, surrogates and > U+10FFFF are invalid).
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

// Byte offset of the first character that XML 1.0 forbids (rule X2). `text` must be valid UTF-8.
std::optional<std::size_t> find_illegal_xml(std::string_view text);

// `text` with every character that XML 1.0 forbids, and every broken byte, left out. For text from outside
// (tags, imported feeds); content files are refused instead.
std::string legal_xml_only(std::string_view text);

// Canonical composition (NFC). `text` must be valid UTF-8.
std::string to_nfc(std::string_view text);

// Without white space (Unicode's, so NBSP and zero-width characters too) at both ends.
std::string trim(std::string_view text);

// Trimmed, and every run of white space inside made one blank: what titles need (rule X9).
std::string collapse_spaces(std::string_view text);

// The longest prefix of at most `max_bytes` that ends at a grapheme boundary.
std::string_view prefix_at_grapheme(std::string_view text, std::size_t max_bytes);

// Number of user-perceived characters; for carets and limits.
std::size_t count_codepoints(std::string_view text);

// Lower-case ASCII letters, digits and single hyphens: "Éducation & Führung" -> "education-fuhrung". May be empty.
std::string slugify(std::string_view text);
bool is_slug(std::string_view text);

// The candidate nearest to `word` (at most a third of its letters differ), for "did you mean".
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

// `text` made safe to show on a terminal: control characters and broken bytes become U+FFFD.
std::string printable(std::string_view text);

}  // namespace voicepress
