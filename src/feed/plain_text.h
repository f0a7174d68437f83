// Titles and names as a feed carries them: one line, single blanks, nothing that XML forbids (rules X2 and X9).
// Internal to feed/.
#pragma once

#include "base/text.h"

#include <string>
#include <string_view>

namespace voicepress::feed {

// Forbidden characters go first, so that no blank is left where one of them stood at an end.
inline std::string plain_text(std::string_view text) { return collapse_spaces(legal_xml_only(text)); }

}  // namespace voicepress::feed
