#include "rules/recurrence.h"

#include "rules/complaint.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <string_view>
#include <vector>

namespace voicepress::rules {

namespace {

using Parts = std::map<std::string, std::string>;

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts(1);
  for (char c : text) {
    if (c == at) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::optional<int> number_in(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

bool is_weekday(std::string_view text) {
  static constexpr std::string_view days = "MO TU WE TH FR SA SU ";
  return text.size() == 2 && days.find(text) != std::string_view::npos && days.find(text) % 3 == 0;
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "20260312" or "20260312T060000Z".
bool is_until(const std::string& text) {
  const bool with_time = text.size() > 8;
  const std::string_view all = text;
  if (!is_digits(all.substr(0, std::min<std::size_t>(8, all.size()))) || all.size() < 8) return false;
  const int month = *number_in(all.substr(4, 2)), day = *number_in(all.substr(6, 2));
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  if (!with_time) return true;
  return (all.size() == 15 || (all.size() == 16 && all[15] == 'Z')) && all[8] == 'T' && is_digits(all.substr(9, 6));
}

struct Bounds {
  std::string_view name;
  int least, most;
  bool may_count_back;
};
constexpr Bounds lists[] = {
    {"BYSECOND", 0, 60, false},  {"BYMINUTE", 0, 59, false}, {"BYHOUR", 0, 23, false},  {"BYMONTHDAY", 1, 31, true},
    {"BYYEARDAY", 1, 366, true}, {"BYWEEKNO", 1, 53, true},  {"BYMONTH", 1, 12, false}, {"BYSETPOS", 1, 366, true},
};

bool is_list(const std::string& text, const Bounds& bounds) {
  const auto numbers = split(text, ',');
  return std::all_of(numbers.begin(), numbers.end(), [&](const std::string& entry) {
    const auto number = number_in(entry);
    if (!number || (entry.find_first_of("+-") == 0 && !bounds.may_count_back)) return false;
    const int size = bounds.may_count_back ? std::abs(*number) : *number;
    return size >= bounds.least && size <= bounds.most;
  });
}

bool is_day_list(const std::string& text, bool may_be_numbered) {
  const auto days = split(text, ',');
  return std::all_of(days.begin(), days.end(), [&](const std::string& day) {
    if (day.size() < 2 || !is_weekday(std::string_view(day).substr(day.size() - 2))) return false;
    const std::string which = day.substr(0, day.size() - 2);
    const auto number = number_in(which);
    return which.empty() || (may_be_numbered && number && std::abs(*number) >= 1 && std::abs(*number) <= 53);
  });
}

bool is_frequency(const std::string& text) {
  static const std::vector<std::string> all = {"SECONDLY", "MINUTELY", "HOURLY", "DAILY",
                                               "WEEKLY",   "MONTHLY",  "YEARLY"};
  return std::find(all.begin(), all.end(), text) != all.end();
}

std::optional<std::string> objection_to_part(const std::string& name, const std::string& value, const Parts& parts) {
  const std::string frequency = parts.at("FREQ");
  bool good = false;
  if (name == "FREQ") {
    good = is_frequency(value);
  } else if (name == "COUNT" || name == "INTERVAL") {
    good = is_digits(value) && number_in(value).value_or(0) >= 1;
  } else if (name == "UNTIL") {
    good = is_until(value);
  } else if (name == "WKST") {
    good = is_weekday(value);
  } else if (name == "BYDAY") {
    const bool numbered = frequency == "MONTHLY" || (frequency == "YEARLY" && !parts.count("BYWEEKNO"));
    good = is_day_list(value, numbered);
  } else {
    const auto bounds =
        std::find_if(std::begin(lists), std::end(lists), [&](const Bounds& b) { return b.name == name; });
    if (bounds == std::end(lists)) return fmt::format("has a part {} that no calendar knows", name);
    good = is_list(value, *bounds);
  }
  if (good) return std::nullopt;
  return fmt::format("has {}={}, which is not possible{}", name, value,
                     name == "FREQ" ? "" : " with FREQ=" + frequency);
}

// Which parts go together. RFC 5545, 3.3.10.
std::optional<std::string> objection_to_whole(const Parts& parts) {
  const std::string& frequency = parts.at("FREQ");
  if (parts.count("COUNT") && parts.count("UNTIL")) return "has both COUNT and UNTIL";
  if (parts.count("BYWEEKNO") && frequency != "YEARLY") return "has BYWEEKNO without FREQ=YEARLY";
  if (parts.count("BYMONTHDAY") && frequency == "WEEKLY") return "has BYMONTHDAY in weeks";
  if (parts.count("BYYEARDAY") && (frequency == "DAILY" || frequency == "WEEKLY" || frequency == "MONTHLY"))
    return fmt::format("has BYYEARDAY with FREQ={}", frequency);
  const auto others = std::count_if(parts.begin(), parts.end(), [](const auto& part) {
    return part.first.starts_with("BY") && part.first != "BYSETPOS";
  });
  if (parts.count("BYSETPOS") && others == 0) return "has BYSETPOS and no other part that begins with BY";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> objection_to_recurrence(const std::string& rule) {
  if (rule.size() > 500) return "is longer than 500 characters";
  Parts parts;
  for (const std::string& part : split(rule, ';')) {
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == part.size())
      return fmt::format("has a part '{}' that is not NAME=VALUE", part);
    if (!parts.emplace(part.substr(0, equals), part.substr(equals + 1)).second)
      return fmt::format("has {} twice", part.substr(0, equals));
  }
  if (!parts.count("FREQ")) return "has no FREQ";
  if (auto objection = objection_to_part("FREQ", parts.at("FREQ"), parts)) return objection;
  for (const auto& [name, value] : parts)
    if (auto objection = objection_to_part(name, value, parts)) return objection;
  return objection_to_whole(parts);
}

std::string part_of_recurrence(const std::string& rule, const std::string& name) {
  for (const std::string& part : split(rule, ';'))
    if (part.starts_with(name + "=")) return part.substr(name.size() + 1);
  return "";
}

}  // namespace voicepress::rules
