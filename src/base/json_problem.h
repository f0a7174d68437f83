// What a JSON library says of a file that it cannot read, in words for people: the place, without its own terms.
#pragma once

#include <string>
#include <string_view>

namespace voicepress {

// From "[json.exception.parse_error.101] parse error at line 5, column 1: …".
inline std::string json_problem(std::string_view what) {
  const std::size_t begin = what.find("line "), end = what.find(": ", begin == what.npos ? 0 : begin);
  if (begin == what.npos || end == what.npos) return "something is missing in it, or has another form";
  return "there is a mistake at " + std::string(what.substr(begin, end - begin));
}

}  // namespace voicepress
