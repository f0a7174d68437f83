#include "content/timestamp_field.h"

#include "base/dates.h"
#include "base/text.h"

#include <cmath>

namespace voicepress::content {

using std::chrono::milliseconds;

namespace {

constexpr double longest_seconds = 360'000;  // 100 hours

std::optional<milliseconds> from_seconds(double seconds) {
  if (!(seconds >= 0 && seconds <= longest_seconds)) return std::nullopt;
  return milliseconds(std::llround(seconds * 1000));
}

}  // namespace

std::optional<milliseconds> read_timestamp(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value.data)) return parse_timestamp(trim(*text));
  if (const auto* whole = std::get_if<std::int64_t>(&value.data)) return from_seconds(static_cast<double>(*whole));
  if (const auto* number = std::get_if<double>(&value.data)) return from_seconds(*number);
  const auto& time = std::get<TimeOfDay>(value.data);
  return std::chrono::hours(time.hour) + std::chrono::minutes(time.minute) + std::chrono::seconds(time.second);
}

}  // namespace voicepress::content
