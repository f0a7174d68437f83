// The judge of Ogg Opus files: opusinfo, from the people who made the format.
#pragma once

#include "support/command.h"

#include <filesystem>
#include <string>

namespace voicepress::test {

// What it says of the file; "WARNING" and "ERROR" stand in it when anything is wrong, which does not fail the program.
inline std::string opusinfo(const std::filesystem::path& path) { return run({"opusinfo", path.string()}); }

}  // namespace voicepress::test
