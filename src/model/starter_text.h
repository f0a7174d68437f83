// Words that stand in files which Voicepress begins for a producer, and which nobody but the producer should read.
#pragma once

#include <string_view>

namespace voicepress {

inline constexpr std::string_view starter_description =
    "Say here, in a sentence or two, who the show is for and what it is about.";
inline constexpr std::string_view starter_guest = "NAME, ROLE";
inline constexpr std::string_view starter_last_line = "You can learn more about this at \u2026";

}  // namespace voicepress
