// Which libraries make the sound: for `--version`, and for the cache, where an essence made by other versions is
// another essence.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace voicepress {

// Names and versions, those in use (not those compiled against): {"LAME", "3.100"}.
std::vector<std::pair<std::string, std::string>> audio_library_versions();

// All of them on one line. Equal text: the same recording gives the same bytes.
std::string encoder_versions();

}  // namespace voicepress
