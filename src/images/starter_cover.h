// A cover for a show that has none yet: a quiet picture of sound waves whose colours come from the show's name. It
// meets every rule of a cover (cover.h), so that a new workspace builds at once; a producer replaces it with their own.
#pragma once

#include <string>
#include <string_view>

namespace voicepress {

// The bytes of a JPEG; the same for the same name.
std::string make_starter_cover(std::string_view show_name);

}  // namespace voicepress
