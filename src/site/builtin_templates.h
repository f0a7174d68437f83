// The templates that come with Voicepress, compiled in from src/site/templates/ by embed.cmake.
#pragma once

#include <string_view>
#include <vector>

namespace voicepress {

struct BuiltinTemplate {
  std::string_view file;  // "show.mustache", "style.css"
  std::string_view text;
};

const std::vector<BuiltinTemplate>& builtin_templates();

}  // namespace voicepress
