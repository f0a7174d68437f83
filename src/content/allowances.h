// Finds "# voicepress: allow RULE reason" in TOML and "<!-- voicepress: allow RULE reason -->" in notes. Beside a value
// it is about that line; on a line of its own, about the next one that says something, in notes about the next
// paragraph. Whether the rule exists is for rules/ to say.
#pragma once

#include "model/allowance.h"

#include <string>
#include <string_view>

namespace voicepress::content {

// `first_line` is the number of the text's first line in its file.
void find_allowances_in_toml(std::string_view toml, int first_line, const std::string& shown, Allowances& found);
void find_allowances_in_notes(std::string_view markdown, int first_line, const std::string& shown, Allowances& found);

}  // namespace voicepress::content
