// What the episodes of one show must not do to each other: share a slug, a guid, a number, a recording, or a look.
// Pure: looks at values, opens nothing. The show and each episode alone are judged by show_rules.h and
// episode_rules.h; the library's own diagnostics are not repeated.
#pragma once

#include "base/diagnostic.h"
#include "model/library.h"

#include <string>
#include <unordered_set>

namespace voicepress {

// Complaints stand at the later of two files: those of `published` first, then drafts after others, then by date;
// refused episodes come last.
Diagnostics check_library(const Library& library, const std::unordered_set<std::string>& published = {});

}  // namespace voicepress
