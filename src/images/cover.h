// Judges a cover by what podcast directories accept (Apple's artwork rules, PSP-1): 1400 to 3000 pixels, square,
// RGB, 8 bit, no transparency, JPEG or PNG with the right ending. Complaints point at the field that names the
// file; nothing is opened and nothing thrown here.
#pragma once

#include "base/diagnostic.h"
#include "base/error.h"
#include "base/place.h"
#include "images/image_facts.h"

#include <string>

namespace voicepress {

inline constexpr int min_cover_side = 1400;
inline constexpr int max_cover_side = 3000;

// `name` is the picture's name as the content file gives it.
Diagnostics check_cover(const ImageFacts& facts, const Located<std::string>& name);

// The complaint about a picture that inspect_image refused with an Error of kind content.
Diagnostic unusable_image(const Error& error, const Located<std::string>& name);

}  // namespace voicepress
