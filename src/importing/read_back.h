// Reads an imported show back as a build would, and leaves out what it would refuse: a feed may say anything, and an
// import that cannot be built is none. What was left out is told among the show's remarks.
#pragma once

#include "importing/imported_show.h"

#include <filesystem>

namespace voicepress::importing {

// `feed` and `media` hold the files that were written. True when something changed and the texts are to be written
// anew.
bool leave_out_what_is_refused(ImportedShow& show, const std::filesystem::path& feed,
                               const std::filesystem::path& media);

}  // namespace voicepress::importing
