#include "base/dates.h"

#include <array>
#include <charconv>

#include <date/tz.h>
#include <fmt/format.h>

namespace voicepress {

namespace {

constexpr std::array month_names = {"January", "February", "March",     "April",   "May",      "June",
                                    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array day_names = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

struct Fields {
  int year, hour, minute, second;
  unsigned month, day, weekday;
};

template <class Days>
Fields fields_of(std::chrono::seconds since_epoch, Days) {
  const auto days = date::floor<date::days>(date::sys_time<std::chrono::seconds>(since_epoch));
  const date::year_month_day ymd(days);
  const auto rest = since_epoch - days.time_since_epoch();
  const auto seconds = static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(rest).count());
  return {static_cast<int>(ymd.year()),
          seconds / 3600,
          seconds / 60 % 60,
          seconds % 60,
          static_cast<unsigned>(ymd.month()),
          static_cast<unsigned>(ymd.day()),
          date::weekday(days).c_encoding()};
}

Fields utc_fields(Instant instant) { return fields_of(instant.time_since_epoch(), 0); }

date::sys_info zone_info(Instant instant, std::string_view zone) {
  return date::locate_zone(std::string(zone))->get_info(date::sys_seconds(instant.time_since_epoch()));
}

Fields local_fields(Instant instant, std::string_view zone) {
  return fields_of(instant.time_since_epoch() + zone_info(instant, zone).offset, 0);
}

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

date::local_seconds local_seconds_of(const LocalTime& local) {
  const date::local_days day(date::year(local.year) / local.month / local.day);
  return day + std::chrono::hours(local.hour) + std::chrono::minutes(local.minute) + std::chrono::seconds(local.second);
}

std::string offset_text(std::chrono::seconds offset) {
  const auto minutes = static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(offset).count());
  const int magnitude = minutes < 0 ? -minutes : minutes;
  return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', magnitude / 60, magnitude % 60);
}

// "+01:00" at the end of an RFC 3339 time, in seconds.
std::optional<std::chrono::seconds> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") return std::chrono::seconds(0);
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const auto hours = digits(text, 1, 2), minutes = digits(text, 4, 2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const std::chrono::seconds offset = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
  return text[0] == '-' ? -offset : offset;
}

}  // namespace

bool is_valid(const LocalTime& local) {
  const date::year_month_day day(date::year(local.year), date::month(static_cast<unsigned>(local.month)),
                                 date::day(static_cast<unsigned>(local.day)));
  return day.ok() && local.year >= 1970 && local.year <= 9999 && local.hour >= 0 && local.hour <= 23 &&
         local.minute >= 0 && local.minute <= 59 && local.second >= 0 && local.second <= 59;
}

bool is_known_zone(std::string_view zone) {
  // A zone is looked up as a file name: only names of the database may get that far.
  for (char c : zone) {
    const bool legal = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                       c == '_' || c == '-' || c == '+';
    if (!legal) return false;
  }
  if (zone.empty() || zone.front() == '/') return false;
  try {
    date::locate_zone(std::string(zone));
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

std::variant<Instant, GapOrOverlap> resolve(const LocalTime& local, std::string_view zone) {
  const auto wall = local_seconds_of(local);
  const date::local_info info = date::locate_zone(std::string(zone))->get_info(wall);
  auto at_offset = [&](std::chrono::seconds offset) { return Instant(wall.time_since_epoch() - offset); };
  if (info.result == date::local_info::unique) return at_offset(info.first.offset);
  const auto kind =
      info.result == date::local_info::nonexistent ? GapOrOverlap::Kind::gap : GapOrOverlap::Kind::overlap;
  const Instant one = at_offset(info.first.offset), other = at_offset(info.second.offset);
  return GapOrOverlap{kind, std::min(one, other), std::max(one, other)};
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
  if (text.size() < 20 || text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != 't') || text[13] != ':' ||
      text[16] != ':')
    return std::nullopt;
  const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
  const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
  const auto offset = parse_offset(text.substr(19));
  if (!year || !month || !day || !hour || !minute || !second || !offset) return std::nullopt;
  const LocalTime local{*year, *month, *day, *hour, *minute, *second};
  if (!is_valid(local)) return std::nullopt;
  return Instant(local_seconds_of(local).time_since_epoch() - *offset);
}

std::string format_rfc3339(Instant instant) {
  const Fields f = utc_fields(instant);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", f.year, f.month, f.day, f.hour, f.minute, f.second);
}

std::string format_rfc2822(Instant instant) {
  const Fields f = utc_fields(instant);
  return fmt::format("{}, {:02} {:.3} {:04} {:02}:{:02}:{:02} +0000", day_names[f.weekday], f.day,
                     month_names[f.month - 1], f.year, f.hour, f.minute, f.second);
}

std::string format_for_people(Instant instant, std::string_view zone) {
  const Fields f = local_fields(instant, zone);
  return fmt::format("{} {} {:.3} {} {:02}:{:02} {}", day_names[f.weekday], f.day, month_names[f.month - 1], f.year,
                     f.hour, f.minute, zone_info(instant, zone).abbrev);
}

std::string format_long_date(Instant instant, std::string_view zone) {
  const Fields f = local_fields(instant, zone);
  return fmt::format("{} {} {}", f.day, month_names[f.month - 1], f.year);
}

std::string format_iso_date(Instant instant, std::string_view zone) {
  const Fields f = local_fields(instant, zone);
  return fmt::format("{:04}-{:02}-{:02}", f.year, f.month, f.day);
}

std::string format_rfc3339_in(Instant instant, std::string_view zone) {
  const auto offset = zone_info(instant, zone).offset;
  const std::string local = format_rfc3339(instant + offset);
  return local.substr(0, local.size() - 1) + offset_text(offset);
}

std::string format_span(std::chrono::seconds span) {
  const auto total = span.count();
  const auto days = total / 86400, hours = total / 3600 % 24, minutes = total / 60 % 60, seconds = total % 60;
  if (days > 0) return hours > 0 ? fmt::format("{} d {} h", days, hours) : fmt::format("{} d", days);
  if (hours > 0) return minutes > 0 ? fmt::format("{} h {} min", hours, minutes) : fmt::format("{} h", hours);
  if (minutes > 0) return seconds > 0 ? fmt::format("{} min {} s", minutes, seconds) : fmt::format("{} min", minutes);
  return fmt::format("{} s", seconds);
}

std::string format_timestamp(std::chrono::milliseconds t) {
  const auto total = t.count();
  const auto hours = total / 3600000, minutes = total / 60000 % 60, seconds = total / 1000 % 60,
             fraction = total % 1000;
  std::string text =
      hours > 0 ? fmt::format("{}:{:02}:{:02}", hours, minutes, seconds) : fmt::format("{}:{:02}", minutes, seconds);
  if (fraction > 0) text += fmt::format(".{:03}", fraction);
  return text;
}

std::string format_clock(std::chrono::milliseconds t) {
  const auto total = t.count();
  return fmt::format("{:02}:{:02}:{:02}.{:03}", total / 3600000, total / 60000 % 60, total / 1000 % 60, total % 1000);
}

std::optional<std::chrono::milliseconds> parse_timestamp(std::string_view text) {
  std::int64_t fraction = 0;
  if (const std::size_t dot = text.find('.'); dot != std::string_view::npos) {
    const std::string_view decimals = text.substr(dot + 1);
    if (decimals.empty() || decimals.size() > 9) return std::nullopt;
    std::int64_t scale = 100;
    for (char c : decimals) {
      if (c < '0' || c > '9') return std::nullopt;
      fraction += (c - '0') * scale;
      scale /= 10;
    }
    text = text.substr(0, dot);
  }
  std::int64_t seconds = 0;
  for (int part = 0;; ++part) {
    const std::size_t colon = text.find(':');
    const std::string_view field = text.substr(0, colon);
    if (part == 3 || field.empty() || field.size() > 6) return std::nullopt;
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (problem != std::errc() || end != field.data() + field.size() || value < 0) return std::nullopt;
    if (part > 0 && value > 59) return std::nullopt;
    seconds = seconds * 60 + value;
    if (colon == std::string_view::npos) break;
    text.remove_prefix(colon + 1);
  }
  return std::chrono::milliseconds(seconds * 1000 + fraction);
}

}  // namespace voicepress
