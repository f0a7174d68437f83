// Letters and digits of ASCII, for words of formats and protocols: what a locale says of letters does not count, and
// other characters stay as they are.
#pragma once

#include <string>
#include <string_view>

namespace voicepress {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

inline std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

}  // namespace voicepress
