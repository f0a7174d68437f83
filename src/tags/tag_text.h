// Text as tags may carry it: no NUL, no control characters, one way to end a line; and languages by the code that
// ID3 and MP4 ask for. Pure functions; any bytes may come in, valid UTF-8 comes out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

// For titles and names: line breaks and runs of white space become one blank.
std::string one_line(std::string_view text);

// For notes: '\n' between lines, whatever ended them before; tabs become blanks.
std::string several_lines(std::string_view text);

// "schools,reading aloud": every word as one_line makes it, without those that are empty.
std::string comma_separated(const std::vector<std::string>& words);

// ISO 639-2 (terminological) of a BCP 47 tag: "en-gb" -> "eng". Empty when the language has no such code.
std::string three_letter_language(std::string_view tag);

}  // namespace voicepress
