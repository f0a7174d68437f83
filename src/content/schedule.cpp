#include "content/schedule.h"

#include "base/text.h"

#include <algorithm>
#include <sstream>
#include <string>

namespace voicepress::content {

namespace {

constexpr std::array<std::string_view, 7> day_names = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};

// Lower-case words; commas are blanks.
std::vector<std::string> words_of(std::string_view text) {
  std::string plain;
  for (char c : text) plain += c == ',' ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  std::istringstream stream(plain);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

// "thu", "thurs", "thursday" and "thursdays" are the same day.
std::optional<std::size_t> day_of(std::string word) {
  if (word.ends_with("days")) word.pop_back();
  for (std::size_t day = 0; day < day_names.size(); ++day)
    if (word.size() >= 3 && day_names[day].starts_with(word)) return day;
  return std::nullopt;
}

bool read_days(const std::string& word, Slot& slot) {
  const bool every_day = word == "day" || word == "daily";
  const bool working_day = word == "weekday" || word == "weekdays";
  if (every_day) slot.days.fill(true);
  if (working_day) std::fill_n(slot.days.begin(), 5, true);
  const auto day = day_of(word);
  if (day) slot.days[*day] = true;
  return every_day || working_day || day;
}

// 0 is Monday.
std::size_t weekday_of(const LocalTime& local) {
  const std::chrono::year_month_day date{std::chrono::year{local.year},
                                         std::chrono::month{static_cast<unsigned>(local.month)},
                                         std::chrono::day{static_cast<unsigned>(local.day)}};
  return std::chrono::weekday{std::chrono::sys_days{date}}.iso_encoding() - 1;
}

Instant instant_of(const LocalTime& local, const std::string& zone) {
  const auto resolved = resolve(local, zone);
  if (const auto* only = std::get_if<Instant>(&resolved)) return *only;
  const auto& change = std::get<GapOrOverlap>(resolved);
  // In a gap the later reading is what the clock shows once it has jumped.
  return change.kind == GapOrOverlap::Kind::gap ? std::max(change.first, change.second) : change.first;
}

LocalTime day_after(Instant start, int days, const Slot& slot, const std::string& zone) {
  const std::string today = format_iso_date(start, zone);
  const std::chrono::year_month_day date{std::chrono::year{std::stoi(today.substr(0, 4))},
                                         std::chrono::month{static_cast<unsigned>(std::stoi(today.substr(5, 2)))},
                                         std::chrono::day{static_cast<unsigned>(std::stoi(today.substr(8, 2)))}};
  const std::chrono::year_month_day then{std::chrono::sys_days{date} + std::chrono::days{days}};
  return {static_cast<int>(then.year()),
          static_cast<int>(static_cast<unsigned>(then.month())),
          static_cast<int>(static_cast<unsigned>(then.day())),
          slot.hour,
          slot.minute,
          0};
}

}  // namespace

std::optional<Slot> parse_slot(std::string_view text, const Calendar& calendar) {
  Slot slot;
  slot.hour = calendar.hour;
  slot.minute = calendar.minute;
  bool has_day = false, has_time = false;
  for (const std::string& word : words_of(text)) {
    if (word == "every" || word == "and" || word == "at" || word == "on" || word == "weekly") continue;
    const auto time = parse_time_of_day(word.size() == 4 ? "0" + word : word);
    if (time && !has_time) {
      slot.hour = time->hour;
      slot.minute = time->minute;
      has_time = true;
    } else if (!has_time && read_days(word, slot)) {
      has_day = true;
    } else {
      return std::nullopt;
    }
  }
  return has_day ? std::optional(slot) : std::nullopt;
}

Instant next_slot(const Slot& slot, Instant after, const Calendar& calendar) {
  for (int days = 0;; ++days) {
    const LocalTime local = day_after(after, days, slot, calendar.zone);
    if (!slot.days[weekday_of(local)]) continue;
    const Instant at = instant_of(local, calendar.zone);
    if (at > after) return at;
  }
}

}  // namespace voicepress::content
