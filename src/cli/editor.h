// The producer's own editor ($VISUAL, else $EDITOR), started on a file and waited for.
#pragma once

#include <filesystem>

namespace voicepress::cli {

// Whether there is an editor and a person at a terminal to use it.
bool can_edit();

// No shell is used: the variable's words, split at blanks, are the command. False when it could not be started or
// failed.
bool edit(const std::filesystem::path& file);

}  // namespace voicepress::cli
