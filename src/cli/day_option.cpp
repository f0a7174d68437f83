#include "cli/day_option.h"

#include "base/dates.h"
#include "base/error.h"
#include "base/text.h"

#include <fmt/format.h>

namespace voicepress::cli {

std::chrono::sys_days parse_day(const std::string& text) {
  const auto midnight = parse_rfc3339(text + "T00:00:00Z");
  if (!midnight) throw Error(ErrorKind::usage, fmt::format("'{}' is no day: write it as 2026-11-26", printable(text)));
  return std::chrono::floor<std::chrono::days>(*midnight);
}

}  // namespace voicepress::cli
