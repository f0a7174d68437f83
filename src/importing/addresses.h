// Addresses in documents from outside, made complete.
#pragma once

#include <string>
#include <string_view>

namespace voicepress::importing {

// `text` resolved against `base` (RFC 3986, 5.2, without dots in the middle of what is complete already). Other schemes
// than the web's give nothing; without a base only complete addresses do. Blanks at the ends are taken off, nothing
// else is changed: subscribers know the address letter by letter.
std::string absolute_address(std::string_view text, const std::string& base);

// https only; an http address of the same place is not the same address.
bool is_secure(const std::string& address);

// "https://example.org/a/b.mp3?c=d" -> "b.mp3"; may be empty.
std::string last_part(std::string_view address);
std::string host_of(const std::string& address);

}  // namespace voicepress::importing
