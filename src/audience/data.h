// Files that are part of the program; embed.cmake makes them a source.
#pragma once

#include <string_view>

namespace voicepress {

std::string_view user_agents_json();
std::string_view stats_style();

}  // namespace voicepress
