// A show's icons, made from its cover: what browsers put on tabs and devices on home screens. PNG, opaque, square.
// Throws as make_jpeg does.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

struct Icon {
  std::string_view use;  // "favicon", "apple", "any", or "maskable": devices cut a shape of their own out of it
  int side = 0;          // pixels
  std::string png;
};

// Smallest first.
std::vector<Icon> make_icons(const std::filesystem::path& cover);

}  // namespace voicepress
