// HTML as words, by libxml2's parser, which reads what browsers read: for titles, names and descriptions that should be
// plain text and are not.
#pragma once

#include <string>
#include <string_view>

namespace voicepress::importing {

// "nbsp" -> U+00A0; empty for a name that HTML does not know.
std::string meaning_of_entity(std::string_view name);

// Whether a tag or a reference is in it.
bool looks_like_html(std::string_view text);

// One line: what apps show of a title. "Tom &amp; <b>Jerry</b>" -> "Tom & Jerry". Plain text stays as it is.
std::string plain_line(std::string_view text);

// Paragraphs, an empty line between them.
std::string plain_paragraphs(std::string_view text);

}  // namespace voicepress::importing
