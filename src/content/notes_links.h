// Whether the addresses in show notes work where notes are read: in apps, far from the website. Also takes out of the
// tree what may not be published: raw HTML, and links of schemes other than http, https and mailto.
#pragma once

#include "base/diagnostic.h"
#include "base/place.h"
#include "content/markdown_tree.h"

#include <string_view>

namespace voicepress::content {

// `markdown` is the text the tree was made from, `place` its first line in the file.
void clean_tree(const MarkdownTree& tree, std::string_view markdown, const Place& place, Diagnostics& diagnostics);

}  // namespace voicepress::content
