#include "base/feed_dates.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

namespace voicepress {

namespace {

using namespace std::string_view_literals;

constexpr std::array months = {"jan"sv, "feb"sv, "mar"sv, "apr"sv, "may"sv, "jun"sv,
                               "jul"sv, "aug"sv, "sep"sv, "oct"sv, "nov"sv, "dec"sv};

struct Zone {
  std::string_view name;
  int minutes;
};
// Of RFC 2822, 4.3; whatever else somebody calls a zone means nothing to an app.
constexpr std::array zones = {Zone{"gmt", 0},    Zone{"ut", 0},     Zone{"utc", 0},    Zone{"z", 0},
                              Zone{"est", -300}, Zone{"edt", -240}, Zone{"cst", -360}, Zone{"cdt", -300},
                              Zone{"mst", -420}, Zone{"mdt", -360}, Zone{"pst", -480}, Zone{"pdt", -420}};

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = problem == std::errc{} && end == text.data() + text.size() && text.size() <= 4;
  return whole && value >= 0 ? std::optional(value) : std::nullopt;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n,", at);
    if (begin == std::string_view::npos) break;
    at = std::min(text.find_first_of(" \t\r\n,", begin), text.size());
    words.push_back(lower_ascii(text.substr(begin, at - begin)));
  }
  return words;
}

// "+0530" or a name, in minutes.
std::optional<int> offset_of(const std::string& word) {
  const bool is_numeric = word.size() == 5 && (word[0] == '+' || word[0] == '-');
  if (is_numeric) {
    const auto hours = number(std::string_view(word).substr(1, 2)),
               minutes = number(std::string_view(word).substr(3, 2));
    if (!hours || !minutes || *minutes > 59) return std::nullopt;
    return (word[0] == '-' ? -1 : 1) * (*hours * 60 + *minutes);
  }
  const auto zone = std::find_if(zones.begin(), zones.end(), [&](const Zone& z) { return z.name == word; });
  return zone == zones.end() ? std::nullopt : std::optional(zone->minutes);
}

bool read_clock(std::string_view text, LocalTime& local) {
  std::array<int, 3> parts{};
  std::size_t count = 0;
  for (; count < parts.size(); ++count) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    const auto part = number(text.substr(0, colon));
    if (!part) return false;
    parts.at(count) = *part;
    if (colon == text.size()) {
      ++count;
      break;
    }
    text.remove_prefix(colon + 1);
  }
  local.hour = parts[0];
  local.minute = parts[1];
  local.second = std::min(parts[2], 59);  // a leap second is the one before it
  return count >= 2 && parts[2] <= 60;
}

}  // namespace

std::optional<Instant> parse_rfc2822(std::string_view text) {
  std::vector<std::string> words = words_of(text.substr(0, 100));
  if (!words.empty() && !number(words.front())) words.erase(words.begin());  // the weekday
  if (words.size() != 5) return std::nullopt;
  const auto day = number(words[0]), year = number(words[2]);
  const auto month = std::find(months.begin(), months.end(), words[1].substr(0, 3));
  const auto offset = offset_of(words[4]);
  LocalTime local;
  if (!day || !year || month == months.end() || !offset || !read_clock(words[3], local)) return std::nullopt;
  local.year = words[2].size() == 2 ? *year + (*year < 50 ? 2000 : 1900) : *year;
  local.month = static_cast<int>(month - months.begin()) + 1;
  local.day = *day;
  if (!is_valid(local)) return std::nullopt;
  return std::get<Instant>(resolve(local, "UTC")) - std::chrono::minutes(*offset);
}

}  // namespace voicepress
