// Text that stands in XML or HTML: "&", "<" and ">" become references, and in double quotes those too. What XML forbids
// altogether is the caller's affair (base/text.h).
#pragma once

#include <string>
#include <string_view>

namespace voicepress {

std::string escape_text(std::string_view text);       // for the inside of an element
std::string escape_attribute(std::string_view text);  // for the inside of double quotes

}  // namespace voicepress
