// A show's icons, made from its cover: what browsers put on tabs and devices on home screens. PNG, opaque, square.
// Throws as make_jpeg does.
#pragma once

#include <filesystem>
#include <string>

namespace voicepress {

enum class IconShape {
  whole,     // the cover as it is
  maskable,  // devices cut a shape of their own out of it: the cover is smaller, on the colour of its edge
};

// Part of the name of every icon: raised when one could come out different.
inline constexpr int icon_version = 1;

// The bytes of a PNG, `side` pixels wide and high.
std::string make_icon(const std::filesystem::path& cover, int side, IconShape shape);

}  // namespace voicepress
