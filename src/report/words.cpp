#include "report/words.h"

#include "base/dates.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

namespace voicepress::report {

namespace {

using std::chrono::milliseconds;

constexpr const char* minus = "\xE2\x88\x92";

double tenths(double value) { return std::round(value * 10) / 10; }

std::string without_sign(double value) { return fmt::format("{:.1f}", std::fabs(value)); }

}  // namespace

std::string decimal(double value) {
  if (!std::isfinite(value)) return "silent";
  return (tenths(value) < 0 ? minus : "") + without_sign(tenths(value));
}

std::string lufs_words(double lufs) { return decimal(lufs) + (std::isfinite(lufs) ? " LUFS" : ""); }

std::string change_words(double db) {
  if (!std::isfinite(db) || tenths(db) == 0) return "left as it was";
  return fmt::format("{} {} dB", db > 0 ? "raised" : "lowered", without_sign(tenths(db)));
}

std::string signed_decimal(double db) { return (std::isfinite(db) && tenths(db) > 0 ? "+" : "") + decimal(db); }

std::string share_words(double share) {
  const double percent = share * 100;
  if (percent <= 0) return "0 %";
  if (percent < 0.1) return "under 0.1 %";
  return percent < 10 ? fmt::format("{:.1f} %", percent) : fmt::format("{:.0f} %", percent);
}

std::string time_words(milliseconds time) { return format_timestamp(std::chrono::floor<std::chrono::seconds>(time)); }

std::string length_words(milliseconds length) {
  if (length < milliseconds{60'000}) return fmt::format("{:.1f} s", static_cast<double>(length.count()) / 1000);
  const auto seconds = std::chrono::round<std::chrono::seconds>(length).count();
  if (seconds < 3600) {
    const std::string minutes = fmt::format("{} min", seconds / 60);
    return seconds % 60 == 0 ? minutes : fmt::format("{} {} s", minutes, seconds % 60);
  }
  const auto minutes = (seconds + 30) / 60;
  return fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

std::string bytes_words(std::uint64_t bytes) {
  if (bytes < 1'000'000) return fmt::format("{} kB", (bytes + 500) / 1000);
  const std::uint64_t tenths_of_mb = (bytes + 50'000) / 100'000;
  if (tenths_of_mb < 10'000) return fmt::format("{}.{} MB", tenths_of_mb / 10, tenths_of_mb % 10);
  const std::uint64_t tenths_of_gb = (tenths_of_mb + 500) / 1000;
  return fmt::format("{}.{} GB", tenths_of_gb / 10, tenths_of_gb % 10);
}

std::string plural(std::size_t count, const std::string& one, const std::string& many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string as_sentence(std::string words) {
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words + ".";
}

std::string flaw_word(const std::string& rule) {
  static const std::map<std::string, std::string> words = {{"recording-clipping", "clipped"},
                                                           {"recording-silence", "long silence"},
                                                           {"recording-dead-channel", "one-sided"},
                                                           {"recording-out-of-phase", "out of phase"},
                                                           {"recording-dc-offset", "offset"},
                                                           {"recording-hum", "hum"},
                                                           {"recording-uneven-speakers", "uneven speakers"},
                                                           {"recording-silent", "nothing heard"},
                                                           {"recording-too-quiet", "very quiet"},
                                                           {"recording-sample-rate", "low sample rate"},
                                                           {"recording", "unusable"}};
  const auto found = words.find(rule);
  return found == words.end() ? rule : found->second;
}

std::optional<TimeSpan> longest_of(const std::vector<TimeSpan>& spans) {
  const auto longest = std::max_element(spans.begin(), spans.end(), [](const TimeSpan& a, const TimeSpan& b) {
    return a.end - a.begin < b.end - b.begin;
  });
  return longest == spans.end() ? std::nullopt : std::optional(*longest);
}

}  // namespace voicepress::report
