// Text and addresses as Markdown writes them (CommonMark 0.29 with GitHub's autolinks).
#pragma once

#include <string>
#include <string_view>

namespace voicepress::importing {

// Signs that would begin emphasis, code, links, HTML or references get a backslash; web addresses become autolinks.
std::string escape_markdown(std::string_view text);

// What would begin a heading, a list, a quote or a ruler at the beginning of a line gets one as well.
std::string escape_line_start(std::string line);

// An address for "(…)" or "<…>": blanks, brackets and signs that end it are percent-encoded.
std::string markdown_address(std::string_view address);

// Whether an address can stand between < and > as it is.
bool can_be_autolink(std::string_view address);

}  // namespace voicepress::importing
