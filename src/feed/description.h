// Show notes for the feed's description: only p, ul, ol, li, a and br, and never more bytes than directories take.
// Notes that are too long end at a word and close with a paragraph that links to all of them (rules I5 and N4).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace voicepress {

// `xhtml` is a well-formed fragment, `page_url` the episode's page. The result is well-formed, at most `max_bytes`
// long with its tags, and never ends inside a tag, a reference or a grapheme. Where `max_bytes` has no room for
// the closing paragraph, it is left out. Pure. Throws Error(content) when `xhtml` is not well-formed.
std::string reduce_notes(std::string_view xhtml, std::size_t max_bytes, std::string_view page_url);

}  // namespace voicepress
