#include "content/date_field.h"

#include "base/text.h"
#include "content/date_guess.h"

#include <fmt/format.h>

namespace voicepress::content {

namespace {

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int number = 0;
  for (char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

bool has_at(std::string_view text, std::size_t at, std::string_view allowed) {
  return at < text.size() && allowed.find(text[at]) != std::string_view::npos;
}

// "2026-01-12", "2026-01-12 06:00" or "2026-01-12T06:00:00", in the show's zone.
std::optional<DateTime> parse_local(std::string_view text) {
  const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
  if (!year || !month || !day || text[4] != '-' || text[7] != '-') return std::nullopt;
  DateTime parsed{{*year, *month, *day, 0, 0, 0}, false, std::nullopt};
  if (text.size() == 10) return parsed;
  const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2);
  const bool with_seconds = text.size() == 19 && has_at(text, 16, ":");
  const auto second = with_seconds ? digits(text, 17, 2) : std::optional<int>(0);
  const bool shaped = has_at(text, 10, "Tt ") && has_at(text, 13, ":") && (text.size() == 16 || with_seconds);
  if (!hour || !minute || !second || !shaped) return std::nullopt;
  parsed.local.hour = *hour;
  parsed.local.minute = *minute;
  parsed.local.second = *second;
  parsed.has_time = true;
  return parsed;
}

std::string shown(const LocalTime& local) {
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", local.year, local.month, local.day, local.hour, local.minute);
}

Diagnostic clock_change(std::string_view name, Place place, const LocalTime& local, const GapOrOverlap& change,
                        const std::string& zone) {
  const bool gap = change.kind == GapOrOverlap::Kind::gap;
  const std::string what = gap ? "does not exist" : "happens twice";
  const std::string why = gap ? "the clocks go forward" : "the clocks go back";
  return {Severity::error, "date-clock-change", std::move(place),
          fmt::format("'{}' {} in {}: {} at {}", name, what, zone, why, shown(local)),
          fmt::format("write {} or {}", format_rfc3339_in(change.first, zone), format_rfc3339_in(change.second, zone))};
}

Instant at_offset(const LocalTime& local, int offset_minutes) {
  const auto resolved = resolve(local, "UTC");
  return std::get<Instant>(resolved) - std::chrono::minutes(offset_minutes);
}

}  // namespace

std::string Calendar::publish_time() const { return fmt::format("{:02}:{:02}", hour, minute); }

std::optional<TimeOfDay> parse_time_of_day(std::string_view text) {
  const auto hour = digits(text, 0, 2), minute = digits(text, 3, 2);
  if (text.size() != 5 || text[2] != ':' || !hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return TimeOfDay{*hour, *minute, 0};
}

std::optional<TimeOfDay> read_time_of_day(const Value& value) {
  if (const auto* time = std::get_if<TimeOfDay>(&value.data)) return *time;
  const auto* text = std::get_if<std::string>(&value.data);
  return text == nullptr ? std::nullopt : parse_time_of_day(trim(*text));
}

Diagnostic not_a_date(std::string_view name, Place place, const Calendar& calendar, const std::string& example_day) {
  LocalTime local{2026, 1, 12, calendar.hour, calendar.minute, 0};
  const auto day = parse_local(example_day);
  if (day) local = {day->local.year, day->local.month, day->local.day, calendar.hour, calendar.minute, 0};
  if (!is_valid(local)) local = {2026, 1, 12, calendar.hour, calendar.minute, 0};
  const auto resolved = resolve(local, calendar.zone);
  const Instant* only = std::get_if<Instant>(&resolved);
  const Instant instant = only != nullptr ? *only : std::get<GapOrOverlap>(resolved).first;
  return {Severity::error, "date-format", std::move(place), fmt::format("'{}' is not a date", name),
          fmt::format("write {}, or {:04}-{:02}-{:02} for {} in {}", format_rfc3339(instant), local.year, local.month,
                      local.day, calendar.publish_time(), calendar.zone)};
}

std::optional<Instant> read_date(std::string_view name, const Value& value, const Calendar& calendar,
                                 const std::string& example_day, Diagnostics& diagnostics) {
  std::optional<DateTime> written;
  if (const auto* typed = std::get_if<DateTime>(&value.data)) written = *typed;
  if (const auto* raw = std::get_if<std::string>(&value.data)) {
    const std::string text = trim(*raw);
    if (const auto instant = parse_rfc3339(text)) return instant;
    written = parse_local(text);
  }
  if (written && !written->has_time) {
    written->local.hour = calendar.hour;
    written->local.minute = calendar.minute;
  }
  if (!written || !is_valid(written->local)) {
    diagnostics.push_back(not_a_date(name, value.place, calendar, example_day));
    if (const auto* text = std::get_if<std::string>(&value.data))
      if (const auto day = day_meant(*text)) diagnostics.back().correction = Correction{*text, *day};
    if (written && (written->local.year < 1970 || written->local.year > 9999))
      diagnostics.back().message = fmt::format("'{}' lies outside the years 1970 to 9999", name);
    return std::nullopt;
  }
  if (written->offset_minutes) return at_offset(written->local, *written->offset_minutes);
  const auto resolved = resolve(written->local, calendar.zone);
  if (const auto* instant = std::get_if<Instant>(&resolved)) return *instant;
  diagnostics.push_back(
      clock_change(name, value.place, written->local, std::get<GapOrOverlap>(resolved), calendar.zone));
  return std::nullopt;
}

}  // namespace voicepress::content
