#include "base/dates.h"
#include "content/transcript_formats.h"

#include <algorithm>

namespace voicepress::content {

namespace {

constexpr std::chrono::hours longest{10'000};

std::string_view next_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  const std::string_view word = line.substr(0, line.find_first_of(" \t"));
  line.remove_prefix(word.size());
  return word;
}

}  // namespace

std::optional<std::chrono::milliseconds> parse_cue_time(std::string_view text) {
  if (text.find(':') == std::string_view::npos) return std::nullopt;
  std::string with_point(text);
  std::replace(with_point.begin(), with_point.end(), ',', '.');
  const auto time = parse_timestamp(with_point);
  if (!time || *time > longest) return std::nullopt;
  return time;
}

std::optional<CueTiming> parse_srt_timing(std::string_view line) {
  const auto start = parse_cue_time(next_word(line));
  const bool has_arrow = next_word(line) == "-->";
  const auto end = parse_cue_time(next_word(line));
  if (!start || !has_arrow || !end) return std::nullopt;
  return CueTiming{*start, *end};
}

bool is_timing_with_odd_arrow(std::string_view line) {
  for (const std::string_view arrow : {"->", "=>", "\u2192", "\u2013>", "\u2014>", "\u21d2", "\u2794"})
    if (const std::size_t at = line.find(arrow); at != std::string_view::npos)
      return parse_srt_timing(std::string(line.substr(0, at)) + " --> " + std::string(line.substr(at + arrow.size())))
          .has_value();
  return false;
}

}  // namespace voicepress::content
