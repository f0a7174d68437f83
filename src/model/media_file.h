#pragma once

#include "base/place.h"

#include <filesystem>
#include <string>

namespace voicepress {

// A file beside the recordings, named by a content file. `path` is where it lies; it may not exist.
struct MediaFile {
  Located<std::string> name;
  std::filesystem::path path;
};

}  // namespace voicepress
