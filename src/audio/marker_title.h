// A marker's title from the bytes that a tool wrote: valid UTF-8 in NFC, XML's characters only, blanks collapsed, at
// most 128 characters. Bytes that are no UTF-8 come from old tools and are read as Windows-1252.
#pragma once

#include <string>
#include <string_view>

namespace voicepress {

std::string marker_title(std::string_view bytes);  // may be empty

}  // namespace voicepress
