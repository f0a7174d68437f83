#include "content/date_guess.h"

#include "base/ascii.h"
#include "base/dates.h"
#include "content/field_types.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

using namespace std::string_view_literals;

constexpr std::array months = {"january"sv, "february"sv, "march"sv,     "april"sv,   "may"sv,      "june"sv,
                               "july"sv,    "august"sv,   "september"sv, "october"sv, "november"sv, "december"sv};
constexpr std::array weekdays = {"monday"sv, "tuesday"sv,  "wednesday"sv, "thursday"sv,
                                 "friday"sv, "saturday"sv, "sunday"sv};

std::optional<int> number(std::string_view text) {
  for (const std::string_view ending : {"st"sv, "nd"sv, "rd"sv, "th"sv})
    if (text.size() > 2 && text.ends_with(ending)) text.remove_suffix(2);
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = !text.empty() && problem == std::errc{} && end == text.data() + text.size();
  return whole && value >= 0 && text.size() <= 4 ? std::optional(value) : std::nullopt;
}

// The place in a list of names, from 1, of a name or its first letters; 0 where it is none.
template <std::size_t N>
int place_in(const std::array<std::string_view, N>& names, std::string_view word) {
  const auto name = std::find_if(names.begin(), names.end(),
                                 [&](std::string_view n) { return word.size() >= 3 && n.starts_with(word); });
  return name == names.end() ? 0 : static_cast<int>(name - names.begin()) + 1;
}

std::vector<std::string> words_of(std::string_view written) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : lower_ascii(written) + " ") {
    if (c != ' ' && c != ',' && c != '/' && c != '.' && c != '-') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!words.empty() && place_in(weekdays, words.front()) > 0) words.erase(words.begin());
  return words;
}

std::optional<std::string> as_day(int year, int month, int day) {
  if (!is_valid({year, month, day, 0, 0, 0})) return std::nullopt;
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

}  // namespace

std::optional<std::string> day_meant(std::string_view written) {
  const std::vector<std::string> words = words_of(written.substr(0, 60));
  if (words.size() != 3) return std::nullopt;
  const auto first = number(words[0]), second = number(words[1]), third = number(words[2]);
  if (third && *third > 31) {
    if (const int month = place_in(months, words[1]); month > 0 && first) return as_day(*third, month, *first);
    if (const int month = place_in(months, words[0]); month > 0 && second) return as_day(*third, month, *second);
  }
  if (!first || !second || !third) return std::nullopt;
  if (*first > 31) return as_day(*first, *second, *third);
  // With dots the day comes first wherever they are used; else only a number above 12 tells the day from the month.
  const bool has_dots = written.find('.') != std::string_view::npos;
  if (has_dots || *first > 12) return as_day(*third, *second, *first);
  return *second > 12 ? as_day(*third, *first, *second) : std::nullopt;
}

}  // namespace voicepress::content
