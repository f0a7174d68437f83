// Whether a path, with all links followed, still lies inside a folder: content files must not make the program read
// what is elsewhere on the machine.
#pragma once

#include <filesystem>

namespace voicepress::content {

// True for a path that does not exist as long as its nearest existing folder lies inside.
bool is_inside(const std::filesystem::path& path, const std::filesystem::path& folder);

}  // namespace voicepress::content
