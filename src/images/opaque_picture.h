// A picture as everything made from it begins: decoded, on white where it was transparent, upright. Throws as
// decode_picture does, and Error(content) for a CMYK picture, whose colours could only be guessed.
#pragma once

#include "images/pixels.h"

#include <filesystem>

namespace voicepress::images {

libav::Frame decode_opaque(const std::filesystem::path& path);  // RGB24

}  // namespace voicepress::images
