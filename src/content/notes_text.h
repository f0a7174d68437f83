// Show notes as plain text: the same words without markup, paragraphs separated by an empty line, list entries with
// "- " or "1. " before them.
#pragma once

#include "content/markdown_tree.h"

#include <string>

namespace voicepress::content {

std::string plain_text_of(const MarkdownTree& tree);

}  // namespace voicepress::content
