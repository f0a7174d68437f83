#include "server/byte_range.h"

#include <algorithm>
#include <limits>

namespace voicepress {

namespace {

std::string_view without_blanks(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// Digits only. A number beyond 64 bits is a very large one, not a wrong one.
std::optional<std::uint64_t> number(std::string_view digits) {
  if (digits.empty()) return std::nullopt;
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    const auto digit = static_cast<std::uint64_t>(c - '0');
    value = value > (most - digit) / 10 ? most : value * 10 + digit;
  }
  return value;
}

bool is_bytes_unit(std::string_view unit) {
  constexpr std::string_view bytes = "bytes";
  return std::equal(unit.begin(), unit.end(), bytes.begin(), bytes.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; });
}

RangeAnswer suffix_of(std::uint64_t wanted, std::uint64_t file_bytes) {
  if (wanted == 0) return {RangeKind::unsatisfiable, {}};
  return {RangeKind::part, {file_bytes - std::min(wanted, file_bytes), file_bytes}};
}

}  // namespace

RangeAnswer range_of(std::string_view field, std::uint64_t file_bytes) {
  const RangeAnswer whole;
  const std::size_t equals = field.find('=');
  if (equals == field.npos || !is_bytes_unit(field.substr(0, equals)) || file_bytes == 0) return whole;
  const std::string_view range = without_blanks(field.substr(equals + 1));
  const std::size_t dash = range.find('-');
  if (dash == range.npos) return whole;
  const std::string_view first_digits = range.substr(0, dash), last_digits = range.substr(dash + 1);
  const auto first = number(first_digits), last = number(last_digits);
  if (first_digits.empty()) return last ? suffix_of(*last, file_bytes) : whole;
  if (!first || (!last && !last_digits.empty()) || (last && *last < *first)) return whole;
  if (*first >= file_bytes) return {RangeKind::unsatisfiable, {}};
  return {RangeKind::part, {*first, last ? std::min(*last, file_bytes - 1) + 1 : file_bytes}};
}

}  // namespace voicepress
