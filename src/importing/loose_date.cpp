#include "importing/loose_date.h"

#include "base/ascii.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <vector>

#include <fmt/format.h>

namespace voicepress::importing {

namespace {

constexpr std::size_t longest_date = 100;

struct Zone {
  std::string_view name;
  int minutes;  // east of UTC
};

// Those that RFC 822 names, and those that people write. Where a name has several meanings, the one that most speakers
// of English mean.
constexpr std::array zones = {
    Zone{"z", 0},       Zone{"ut", 0},     Zone{"utc", 0},    Zone{"gmt", 0},    Zone{"wet", 0},    Zone{"bst", 60},
    Zone{"west", 60},   Zone{"ist", 330},  Zone{"cet", 60},   Zone{"cest", 120}, Zone{"mez", 60},   Zone{"mesz", 120},
    Zone{"eet", 120},   Zone{"eest", 180}, Zone{"msk", 180},  Zone{"est", -300}, Zone{"edt", -240}, Zone{"cst", -360},
    Zone{"cdt", -300},  Zone{"mst", -420}, Zone{"mdt", -360}, Zone{"pst", -480}, Zone{"pdt", -420}, Zone{"akst", -540},
    Zone{"akdt", -480}, Zone{"hst", -600}, Zone{"nst", -210}, Zone{"ndt", -150}, Zone{"ast", -240}, Zone{"adt", -180},
    Zone{"sast", 120},  Zone{"hkt", 480},  Zone{"sgt", 480},  Zone{"awst", 480}, Zone{"jst", 540},  Zone{"kst", 540},
    Zone{"acst", 570},  Zone{"acdt", 630}, Zone{"aest", 600}, Zone{"aedt", 660}, Zone{"nzst", 720}, Zone{"nzdt", 780},
};
constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> weekdays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || !is_digit(text[0]) || problem != std::errc{} || end != text.data() + text.size())
    return std::nullopt;
  return value;
}

// Words between blanks and commas, in lower case; what stands in brackets is a comment.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  int brackets = 0;
  for (char c : text) {
    if (c == '(') ++brackets;
    if (brackets == 0 && c != ' ' && c != ',' && c != '\t' && c != '\n' && c != '\r') {
      words.back() += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
    if (c == ')') --brackets;
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

class Reader {
 public:
  std::optional<LooseDate> read(std::string_view text) {
    for (const std::string& word : words_of(text))
      if (!take(word)) return std::nullopt;
    if (!year_ || !month_ || !day_) return std::nullopt;
    LocalTime local{*year_, *month_, *day_, hour_, minute_, second_};
    if (is_afternoon_ && local.hour < 12) local.hour += 12;
    if (is_morning_ && local.hour == 12) local.hour = 0;
    if (local.second == 60) {
      guess("a leap second became the one before it");
      local.second = 59;
    }
    if (!is_valid(local)) return std::nullopt;
    if (!has_time_) guess("no time is given: midnight was taken");
    if (!offset_) guess("no time zone is given: UTC was taken");
    const auto resolved = resolve(local, "UTC");
    const Instant at = std::get<Instant>(resolved) - std::chrono::minutes(offset_.value_or(0));
    if (at < Instant{}) return std::nullopt;
    return LooseDate{at, guess_};
  }

 private:
  void guess(const std::string& what) { guess_ += (guess_.empty() ? "" : "; ") + what; }

  bool take(const std::string& word) {
    if (take_iso(word) || take_clock(word) || take_offset(word) || take_name(word)) return true;
    const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    const std::string rest = word.substr(digits);
    const auto value = number(std::string_view(word).substr(0, digits));
    if (!value || !(rest.empty() || rest == "st" || rest == "nd" || rest == "rd" || rest == "th" || rest == "."))
      return take_hyphenated(word);
    if (!day_ && digits <= 2) {
      day_ = value;
    } else if (!year_ && digits == 4) {
      year_ = value;
    } else if (!year_ && digits == 2) {
      year_ = *value + (*value < 50 ? 2000 : 1900);
      guess(fmt::format("the year {:02} was read as {}", *value, *year_));
    } else {
      return false;
    }
    return true;
  }

  // "21-mar-2019"
  bool take_hyphenated(const std::string& word) {
    const std::size_t first = word.find('-'), second = word.find('-', first + 1);
    if (first == word.npos || second == word.npos || word.find('-', second + 1) != word.npos) return false;
    return take(word.substr(0, first)) && take(word.substr(first + 1, second - first - 1)) &&
           take(word.substr(second + 1));
  }

  // "2019-03-21", alone or with a "t06:00:00z" behind it.
  bool take_iso(const std::string& word) {
    const bool is_shaped = word.size() >= 10 && word[4] == '-' && word[7] == '-';
    const auto year = number(std::string_view(word).substr(0, 4));
    if (!is_shaped || !year || year_) return false;
    year_ = year;
    month_ = number(std::string_view(word).substr(5, 2));
    day_ = number(std::string_view(word).substr(8, 2));
    if (!month_ || !day_) return false;
    if (word.size() == 10) return true;
    if (word[10] != 't') return false;
    const std::size_t end = std::min(word.find_first_of("z+-", 11), word.size());
    return take_clock(word.substr(11, end - 11)) &&
           (end == word.size() || take_offset(word.substr(end)) || take_name(word.substr(end)));
  }

  // "6:00", "06:00:00", "06:00:00.5", "6:00pm"
  bool take_clock(std::string word) {
    if (has_time_ || word.find(':') == word.npos || !is_digit(word[0])) return false;
    if (word.ends_with("am") || word.ends_with("pm")) {
      (word.ends_with("am") ? is_morning_ : is_afternoon_) = true;
      word.resize(word.size() - 2);
    }
    const std::size_t first = word.find(':'), second = word.find(':', first + 1);
    const auto hour = number(word.substr(0, first));
    const auto minute = number(word.substr(first + 1, second == word.npos ? word.npos : second - first - 1));
    const std::string seconds = second == word.npos ? "0" : word.substr(second + 1);
    const auto whole = number(seconds.substr(0, seconds.find('.')));
    if (!hour || !minute || !whole) return false;
    hour_ = *hour;
    minute_ = *minute;
    second_ = *whole;
    has_time_ = true;
    return true;
  }

  // "+0100", "-03:30", "+01", "gmt+1"
  bool take_offset(std::string_view word) {
    if (word.starts_with("gmt") || word.starts_with("utc")) word.remove_prefix(3);
    if (word.size() < 2 || (word[0] != '+' && word[0] != '-')) return false;
    std::string digits;
    for (char c : word.substr(1))
      if (c != ':') digits += c;
    const bool has_minutes = digits.size() > 2;
    const std::string_view all = digits;
    const auto hours = number(has_minutes ? all.substr(0, all.size() - 2) : all);
    const auto minutes = has_minutes ? number(all.substr(all.size() - 2)) : std::optional<int>(0);
    if (digits.size() > 4 || !hours || !minutes || *hours > 14 || *minutes > 59) return false;
    offset_ = (word[0] == '-' ? -1 : 1) * (*hours * 60 + *minutes);
    return true;
  }

  // A weekday (never believed: the date decides), a month, a zone, "am".
  bool take_name(const std::string& word) {
    if (word.empty() || !is_letter(word[0])) return false;
    if (word == "am" || word == "pm") {
      (word == "am" ? is_morning_ : is_afternoon_) = true;
      return true;
    }
    if (const auto zone = std::find_if(zones.begin(), zones.end(), [&](const Zone& z) { return z.name == word; });
        zone != zones.end()) {
      offset_ = zone->minutes;
      if (zone->name.size() > 2 && zone->name != "utc" && zone->name != "gmt")
        guess(fmt::format("the time zone {} was read as {:+03}:{:02}", word, zone->minutes / 60,
                          std::abs(zone->minutes) % 60));
      return true;
    }
    const std::string_view begin = std::string_view(word).substr(0, 3);
    if (const auto month = std::find(months.begin(), months.end(), begin); month != months.end()) {
      month_ = static_cast<int>(month - months.begin()) + 1;
      return true;
    }
    if (std::find(weekdays.begin(), weekdays.end(), begin) != weekdays.end()) return true;
    if (!has_time_ || offset_) return false;
    guess(fmt::format("nobody knows the time zone {}: UTC was taken", printable(word)));
    offset_ = 0;
    return true;
  }

  std::optional<int> year_, month_, day_, offset_;
  int hour_ = 0, minute_ = 0, second_ = 0;
  bool has_time_ = false, is_morning_ = false, is_afternoon_ = false;
  std::string guess_;
};

}  // namespace

std::optional<LooseDate> read_loose_date(std::string_view text) {
  if (text.size() > longest_date) return std::nullopt;
  return Reader().read(text);
}

}  // namespace voicepress::importing
