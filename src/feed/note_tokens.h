// Show notes reduced to what every app shows: paragraphs, lists, links and line breaks, as a flat list of tokens
// that can be cut anywhere between two of them. Internal to feed/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace voicepress::feed {

struct NoteToken {
  enum class Kind { open, close, line_break, text };
  Kind kind;
  std::string content;  // of a text: plain words, not escaped; else the markup itself: "<li>", "</p>\n"
};

// Balanced, without empty elements, white space collapsed; blocks of the outermost level end with a newline.
// Throws Error(content) when `xhtml` is not well-formed.
std::vector<NoteToken> simplify_notes(std::string_view xhtml, std::string_view page_url);

}  // namespace voicepress::feed
