// Limits that all directories share. Internal to feed/, but for who tells people of them.
#pragma once

#include <cstddef>

namespace voicepress::feed {

// Apple and PSP-1 count bytes, tags included (rules C3 and I5).
inline constexpr std::size_t max_description_bytes = 4000;

}  // namespace voicepress::feed
