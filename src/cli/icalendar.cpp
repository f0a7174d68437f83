// iCalendar: https://www.rfc-editor.org/rfc/rfc5545 (content lines 3.1, text 3.3.11, components 3.6.1).
#include "base/text.h"
#include "cli/calendar.h"
#include "cli/episode_words.h"

#include <chrono>

#include <fmt/format.h>

namespace voicepress::cli {

namespace {

constexpr std::size_t longest_line = 75;  // octets, without the line end

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : legal_xml_only(text)) {
    if (c == '\\' || c == ';' || c == ',') result += '\\';
    if (c == '\n')
      result += "\\n";
    else if (c != '\r')
      result += c;
  }
  return result;
}

// One content line, folded where it is long; never inside a character.
std::string line(const std::string& name, const std::string& value) {
  const std::string whole = name + ":" + value;
  std::string text;
  std::size_t width = 0;
  for (std::size_t at = 0; at < whole.size();) {
    std::size_t bytes = 1;
    while (at + bytes < whole.size() && (static_cast<unsigned char>(whole[at + bytes]) & 0xC0u) == 0x80u) ++bytes;
    if (width + bytes > longest_line) {
      text += "\r\n ";
      width = 1;
    }
    text += whole.substr(at, bytes);
    width += bytes;
    at += bytes;
  }
  return text + "\r\n";
}

// "20260416T050000Z"
std::string utc(Instant at) {
  std::string text;
  for (const char c : format_rfc3339(at))
    if (c != '-' && c != ':') text += c;
  return text;
}

std::string uid_of(const CalendarEvent& event, const ShowOverview& show) {
  switch (event.kind) {
    case EventKind::episode: return event.episode->guid;
    case EventKind::taken_back: return event.episode->guid + "-taken-back";
    case EventKind::free_slot: return show.guid + "-" + utc(event.at);
  }
  return "";
}

std::string summary_of(const CalendarEvent& event, const ShowOverview& show) {
  switch (event.kind) {
    case EventKind::episode: return show.title + ": " + event.episode->title;
    case EventKind::taken_back: return show.title + ": " + event.episode->title + " is taken back";
    case EventKind::free_slot: return show.title + ": free slot";
  }
  return "";
}

const char* status_of(const CalendarEvent& event) {
  if (event.kind == EventKind::free_slot) return "TENTATIVE";
  if (event.kind == EventKind::taken_back) return "CONFIRMED";
  switch (group_of(*event.episode)) {
    case Group::drafts: return "TENTATIVE";
    case Group::withdrawn: return "CANCELLED";
    default: return "CONFIRMED";
  }
}

// The stamp says when an entry was last changed; the moment it is about is the one that every build knows alike.
std::string entry(const CalendarEvent& event, const ShowOverview& show) {
  std::string text = line("BEGIN", "VEVENT") + line("UID", escaped(uid_of(event, show))) +
                     line("DTSTAMP", utc(event.at)) + line("DTSTART", utc(event.at));
  if (event.kind == EventKind::episode && !event.episode->renditions.empty())
    text +=
        line("DURATION",
             fmt::format("PT{}S",
                         std::chrono::ceil<std::chrono::seconds>(event.episode->renditions.front().duration).count()));
  text += line("SUMMARY", escaped(summary_of(event, show)));
  if (event.episode != nullptr)
    text += line("DESCRIPTION", escaped(fmt::format("{}: {}", word_of(group_of(*event.episode)), event.episode->file)));
  return text + line("STATUS", status_of(event)) + line("TRANSP", "TRANSPARENT") + line("END", "VEVENT");
}

}  // namespace

std::string calendar_as_ical(const Overview& overview) {
  std::string names;
  for (const ShowOverview& show : overview.shows) names += (names.empty() ? "" : ", ") + show.title;
  std::string text = line("BEGIN", "VCALENDAR") + line("VERSION", "2.0") + line("PRODID", "-//Voicepress//EN") +
                     line("CALSCALE", "GREGORIAN") + line("X-WR-CALNAME", escaped(names));
  for (const ShowOverview& show : overview.shows)
    for (const CalendarEvent& event : events_of(show)) text += entry(event, show);
  return text + line("END", "VCALENDAR");
}

}  // namespace voicepress::cli
