// The script and the style sheet of a preview's panel, compiled in from src/server/preview/ by embed.cmake.
#pragma once

#include <string_view>

namespace voicepress {

std::string_view preview_script();
std::string_view preview_style();

}  // namespace voicepress
