// A list of numbers as one text, "12 345 6789", for files in which a list would take a line for each.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace voicepress {

inline std::string text_of_numbers(const std::vector<std::uint64_t>& numbers) {
  return fmt::format("{}", fmt::join(numbers, " "));
}

// Nothing where there is anything else in it.
inline std::optional<std::vector<std::uint64_t>> numbers_in(std::string_view text) {
  std::vector<std::uint64_t> numbers;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    std::uint64_t number = 0;
    const auto [after, problem] = std::from_chars(at, end, number);
    if (problem != std::errc() || (after != end && *after != ' ') || after + 1 == end) return std::nullopt;
    numbers.push_back(number);
    at = after == end ? end : after + 1;
  }
  return numbers;
}

}  // namespace voicepress
