// Show notes from HTML into the Markdown that a producer goes on with. Headings, paragraphs, lists, quotes, code,
// links, images and emphasis stay; tables become lines; scripts, styles, frames and forms go. What is written reads
// back as the same words: signs that mean something in Markdown are escaped. Nested too deeply, too long: cut, and
// told.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace voicepress::importing {

struct MarkdownNotes {
  std::string text;               // ends with a newline, or is empty
  std::vector<std::string> lost;  // in words: "an <iframe>"
};

// Relative addresses are resolved against `base`. Plain text is taken for paragraphs.
MarkdownNotes html_to_markdown(std::string_view html, const std::string& base);

}  // namespace voicepress::importing
