// What `list` knows, by the days of a calendar: when episodes went and go live, when they are taken back, and which
// moments of the schedule are free. As text by months and weeks (ISO 8601, in the show's time zone), as JSON, and as
// iCalendar for calendar programs (RFC 5545). Pure; equal overviews give equal bytes, and no output says when it was
// made.
#pragma once

#include "publish/overview.h"

#include <string>
#include <vector>

namespace voicepress::cli {

enum class EventKind { episode, taken_back, free_slot };

struct CalendarEvent {
  EventKind kind = EventKind::episode;
  Instant at{};
  const EpisodeOverview* episode = nullptr;  // null of a free slot
};

// By time. Episodes that cannot be read have no date and are left out.
std::vector<CalendarEvent> events_of(const ShowOverview& show);

std::string calendar_as_text(const Overview& overview, Instant now);
std::string calendar_as_json(const Overview& overview);
std::string calendar_as_ical(const Overview& overview);

}  // namespace voicepress::cli
