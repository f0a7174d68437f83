// The fonts that pictures are lettered with: files of Debian's font packages, named one by one, so that neither a
// user's fonts nor the settings of fontconfig nor the environment decide what a picture looks like. Throws
// Error(machine) where a package is missing.
#pragma once

#include <string>

#include <pango/pangocairo.h>

#include <memory>

namespace voicepress::images {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
using FontMap = std::unique_ptr<PangoFontMap, Unref>;

inline constexpr const char* font_family = "Noto Sans";  // others stand in for what it lacks

// For one thread: Pango's font maps are not to be shared. The files are looked through once for all of them.
FontMap new_font_map();

// `text` without the characters that none of the fonts has: better nothing than an empty box.
std::string only_drawable(const std::string& text);

}  // namespace voicepress::images
