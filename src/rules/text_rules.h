// Texts that stand in lists of apps and directories.
#pragma once

#include "model/show.h"
#include "rules/complaint.h"

#include <string>

namespace voicepress::rules {

// Characters that turn the direction of writing have to be turned back, or the rest of an app's line stands on its
// head.
void check_direction(const std::string& field, const Located<std::string>& text, Complaints& complaints);

// Lines without a rule of their own are cut where they are long.
void check_line_length(const std::string& field, const Located<std::string>& text, Complaints& complaints);

}  // namespace voicepress::rules
