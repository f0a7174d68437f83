#include "server/byte_range.h"

#include <algorithm>
#include <limits>
#include <optional>

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

constexpr std::size_t most_ranges = 5;
constexpr int most_overlaps = 2;

// What one range asks for, cut to the file; empty for what the file does not have.
struct Wanted {
  bool is_understood = false;
  ByteSpan span;
};

Wanted wanted_by(std::string_view range, std::uint64_t file_bytes) {
  const std::size_t dash = range.find('-');
  if (dash == range.npos) return {};
  const std::string_view first_digits = range.substr(0, dash), last_digits = range.substr(dash + 1);
  const auto first = number(first_digits), last = number(last_digits);
  if (first_digits.empty()) {
    if (!last) return {};
    return {true, {file_bytes - std::min(*last, file_bytes), file_bytes}};
  }
  if (!first || (!last && !last_digits.empty()) || (last && *last < *first)) return {};
  if (*first >= file_bytes) return {true, {}};
  return {true, {*first, last ? std::min(*last, file_bytes - 1) + 1 : file_bytes}};
}

// Nothing where one of them is not understood. Elements of a list may be empty (RFC 9110, 5.6.1.2), but not all.
std::optional<std::vector<Wanted>> wanted_by_all(std::string_view set, std::uint64_t file_bytes) {
  std::vector<Wanted> all;
  while (true) {
    const std::size_t comma = set.find(',');
    const std::string_view range = without_blanks(set.substr(0, comma));
    if (!range.empty()) all.push_back(wanted_by(range, file_bytes));
    if (!range.empty() && (!all.back().is_understood || all.size() > most_ranges)) return std::nullopt;
    if (comma == set.npos) break;
    set.remove_prefix(comma + 1);
  }
  if (all.empty()) return std::nullopt;
  return all;
}

bool asks_for_too_much(const std::vector<ByteSpan>& spans, std::uint64_t file_bytes) {
  std::uint64_t total = 0;
  int overlaps = 0;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    total += spans[i].end - spans[i].begin;
    for (std::size_t k = 0; k < i; ++k) overlaps += spans[i].begin < spans[k].end && spans[k].begin < spans[i].end;
  }
  return spans.size() > 1 && (total > file_bytes || overlaps > most_overlaps);
}

}  // namespace

RangeAnswer range_of(std::string_view field, std::uint64_t file_bytes) {
  const std::size_t equals = field.find('=');
  if (equals == field.npos || !is_bytes_unit(field.substr(0, equals)) || file_bytes == 0) return {};
  const auto wanted = wanted_by_all(field.substr(equals + 1), file_bytes);
  if (!wanted) return {};
  RangeAnswer answer{RangeKind::part};
  for (const Wanted& each : *wanted)
    if (each.span.begin < each.span.end) answer.spans.push_back(each.span);
  if (answer.spans.empty()) return {RangeKind::unsatisfiable};
  if (asks_for_too_much(answer.spans, file_bytes)) return {};
  return answer;
}

}  // namespace voicepress
