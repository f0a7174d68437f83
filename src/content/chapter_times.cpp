#include "base/dates.h"
#include "base/text.h"
#include "content/chapter_formats.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace voicepress::content {

using std::chrono::milliseconds;

std::optional<milliseconds> from_seconds(double seconds) {
  const auto most = static_cast<double>(std::chrono::seconds(longest_chapter_time).count());
  if (!(seconds >= 0 && seconds <= most)) return std::nullopt;
  return milliseconds(std::llround(seconds * 1000));
}

std::optional<milliseconds> parse_plain_seconds(std::string_view text) {
  const bool plain = !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
  double seconds = 0;
  const auto [end, problem] =
      std::from_chars(text.data(), text.data() + text.size(), seconds, std::chars_format::fixed);
  if (!plain || problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return from_seconds(seconds);
}

std::optional<milliseconds> parse_clock_time(std::string_view text) {
  if (text.find(':') == std::string_view::npos) return std::nullopt;
  const auto time = parse_timestamp(text);
  if (!time || *time > longest_chapter_time) return std::nullopt;
  return time;
}

std::pair<std::string_view, std::string> split_at_blank(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  const std::size_t blank = std::min(line.find_first_of(" \t"), line.size());
  return {line.substr(0, blank), collapse_spaces(line.substr(blank))};
}

}  // namespace voicepress::content
