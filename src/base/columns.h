// How wide text stands on a terminal: most characters take one column, Chinese and emoji two, combining marks none.
// Text is UTF-8; a broken byte counts as one column. Widths come from utf8proc, not from the locale.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace voicepress {

std::size_t columns_of(std::string_view text);

// `text` where it fits, else its beginning and "…", together at most `columns` wide.
std::string shortened_to_columns(std::string_view text, std::size_t columns);

}  // namespace voicepress
