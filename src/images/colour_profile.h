// ICC colour profiles, as far as a warning needs them: whether a picture's colours mean something else than sRGB, which
// is what apps and browsers take pictures without a profile for. ICC.1:2010, sections 7 and 9.2.
#pragma once

#include <string>
#include <string_view>

namespace voicepress::images {

// The name of a profile whose primaries are not sRGB's ("Display P3"), "unknown" when it has no name that can be
// read; empty for sRGB. Any bytes may be given.
std::string foreign_profile(std::string_view icc);

}  // namespace voicepress::images
