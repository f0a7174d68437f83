// Show notes as plain text, for places that take no markup: mail, messages, forms that swallow tags. Nothing that a
// reader needs gets lost: lists keep their signs, links their addresses in brackets.
#pragma once

#include <string>
#include <string_view>

namespace voicepress {

// `xhtml` is a well-formed fragment, `page_url` what its addresses are relative to. Paragraphs and lists are separated
// by an empty line; no newline at the end. Pure. Throws Error(content) when `xhtml` is not well-formed.
std::string plain_notes(std::string_view xhtml, std::string_view page_url);

}  // namespace voicepress
