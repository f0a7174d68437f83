// "1 episode", "2 episodes".
#pragma once

#include <string>

#include <fmt/format.h>

namespace voicepress::cli {

template <class Count>
std::string plural(Count count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

template <class Count>
std::string plural(Count count, const std::string& word) {
  return plural(count, word.c_str(), (word + "s").c_str());
}

}  // namespace voicepress::cli
