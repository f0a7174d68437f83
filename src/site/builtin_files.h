// The files that come with the program, compiled in by embed.cmake: templates, style sheet, scripts and the words of
// languages.
#pragma once

#include <string_view>
#include <vector>

namespace voicepress {

struct BuiltinFile {
  std::string_view name;  // "show.mustache", "style.css", "en.toml"
  std::string_view text;
};

const std::vector<BuiltinFile>& builtin_templates();
const std::vector<BuiltinFile>& builtin_scripts();
const std::vector<BuiltinFile>& builtin_languages();
const std::vector<BuiltinFile>& builtin_workspace_pages();

}  // namespace voicepress
