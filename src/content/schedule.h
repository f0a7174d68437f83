// When a show usually appears: `[schedule] slot`, such as "every Thursday 06:00". Days are English names, full or
// short, any case; several are joined with commas or "and"; "day" and "weekday" (Monday to Friday) stand for many.
// Without a time it is the show's publish time.
#pragma once

#include "base/dates.h"
#include "content/date_field.h"

#include <array>
#include <optional>
#include <string_view>

namespace voicepress::content {

struct Slot {
  std::array<bool, 7> days{};  // Monday first
  int hour = 6, minute = 0;
};

std::optional<Slot> parse_slot(std::string_view text, const Calendar& calendar);

// The first slot after `after`, by the wall clock of the calendar's zone. Where clocks skip that time, the moment they
// jump to; where they repeat it, the first of the two.
Instant next_slot(const Slot& slot, Instant after, const Calendar& calendar);

}  // namespace voicepress::content
