#include "cli/calendar.h"

#include "base/text.h"
#include "cli/episode_words.h"

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress::cli {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::array month_names = {"January", "February", "March",     "April",   "May",      "June",
                                    "July",    "August",   "September", "October", "November", "December"};

// The day that a clock in the zone shows.
sys_days day_of(Instant at, const std::string& zone) {
  const std::string text = format_iso_date(at, zone);
  return std::chrono::year{std::stoi(text.substr(0, 4))} / std::stoi(text.substr(5, 2)) / std::stoi(text.substr(8, 2));
}

// ISO 8601: the week belongs to the year that has its Thursday.
int week_of(sys_days day) {
  const auto weekday = std::chrono::weekday{day}.iso_encoding();
  const sys_days thursday = day + days{4} - days{weekday};
  const std::chrono::year year = std::chrono::year_month_day{thursday}.year();
  return static_cast<int>((thursday - sys_days{year / 1 / 1}).count() / 7) + 1;
}

std::string month_of(sys_days day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{} {}", month_names.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()));
}

std::string name_of(const CalendarEvent& event) {
  if (event.episode == nullptr) return "free";
  const EpisodeOverview& episode = *event.episode;
  std::string text;
  if (episode.season && episode.number) text += fmt::format("{}.{} ", *episode.season, *episode.number);
  if (!episode.season && episode.number) text += fmt::format("{} ", *episode.number);
  return text + printable(episode.title);
}

std::string line_of(const CalendarEvent& event, const std::string& zone, Instant now) {
  std::string text = "    " + format_for_people(event.at, zone) + "  " + name_of(event);
  if (event.kind == EventKind::taken_back) return text + "  (is taken back)\n";
  if (event.kind == EventKind::free_slot) return text + fmt::format("  (in {})\n", format_span(event.at - now));
  const Group group = group_of(*event.episode);
  if (group != Group::published) text += fmt::format("  ({})", word_of(group));
  if (!event.episode->has_recording && event.episode->renditions.empty() && group != Group::withdrawn)
    text += "  [no recording yet]";
  return text + "\n";
}

const char* word_of(EventKind kind) {
  switch (kind) {
    case EventKind::episode: return "episode";
    case EventKind::taken_back: return "taken_back";
    case EventKind::free_slot: return "free";
  }
  return "";
}

}  // namespace

std::vector<CalendarEvent> events_of(const ShowOverview& show) {
  std::vector<CalendarEvent> events;
  for (const EpisodeOverview& episode : show.episodes) {
    if (episode.is_refused) continue;
    events.push_back({EventKind::episode, episode.date, &episode});
    if (episode.expires) events.push_back({EventKind::taken_back, *episode.expires, &episode});
  }
  for (const Instant slot : show.free_slots) events.push_back({EventKind::free_slot, slot, nullptr});
  std::stable_sort(events.begin(), events.end(), [](const CalendarEvent& a, const CalendarEvent& b) {
    const auto slug = [](const CalendarEvent& e) { return e.episode == nullptr ? std::string() : e.episode->slug; };
    return std::tuple(a.at, a.kind, slug(a)) < std::tuple(b.at, b.kind, slug(b));
  });
  return events;
}

std::string calendar_as_text(const Overview& overview, Instant now) {
  std::string text;
  for (const ShowOverview& show : overview.shows) {
    text +=
        fmt::format("{}{} ({}), times of {}\n", text.empty() ? "" : "\n", printable(show.title), show.name, show.zone);
    std::string month, week;
    for (const CalendarEvent& event : events_of(show)) {
      const sys_days day = day_of(event.at, show.zone);
      if (month_of(day) != month) text += month_of(day) + "\n", week.clear();
      month = month_of(day);
      const std::string this_week = fmt::format("  Week {}\n", week_of(day));
      if (this_week != week) text += this_week;
      week = this_week;
      text += line_of(event, show.zone, now);
    }
    if (month.empty())
      text += "Nothing is out, and nothing is planned; [schedule] in show.toml says when episodes come\n";
  }
  return text;
}

std::string calendar_as_json(const Overview& overview) {
  using nlohmann::ordered_json;
  ordered_json shows = ordered_json::array();
  for (const ShowOverview& show : overview.shows) {
    ordered_json events = ordered_json::array();
    for (const CalendarEvent& event : events_of(show)) {
      const sys_days day = day_of(event.at, show.zone);
      ordered_json value = {{"kind", word_of(event.kind)},
                            {"at", format_rfc3339(event.at)},
                            {"local", format_rfc3339_in(event.at, show.zone)},
                            {"week", week_of(day)}};
      if (event.episode != nullptr)
        value.update({{"state", word_of(group_of(*event.episode))},
                      {"title", event.episode->title},
                      {"guid", event.episode->guid},
                      {"file", event.episode->file}});
      events.push_back(std::move(value));
    }
    shows.push_back(
        {{"name", show.name}, {"title", show.title}, {"timezone", show.zone}, {"events", std::move(events)}});
  }
  return ordered_json{{"shows", std::move(shows)}}.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace voicepress::cli
