#include "site/words.h"

#include "base/dates.h"
#include "base/text.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <map>
#include <vector>

namespace voicepress {

namespace {

std::chrono::seconds rounded_seconds(std::chrono::milliseconds duration) {
  return std::chrono::round<std::chrono::seconds>(duration);
}

}  // namespace

std::string label_of(const Episode& episode, const Show& show) {
  std::vector<std::string> parts;
  if (episode.season) parts.push_back(fmt::format("{} {}", *show.season_word, **episode.season));
  if (episode.number) parts.push_back(fmt::format("{} {}", parts.empty() ? "Episode" : "episode", **episode.number));
  if (*episode.type == EpisodeType::trailer) parts.push_back(parts.empty() ? "Trailer" : "trailer");
  if (*episode.type == EpisodeType::bonus) parts.push_back(parts.empty() ? "Bonus" : "bonus");
  std::string label;
  for (const std::string& part : parts) label += (label.empty() ? "" : ", ") + part;
  return label;
}

std::string duration_words(std::chrono::milliseconds duration) {
  using namespace std::chrono_literals;
  if (duration < 1min) return format_span(std::max(rounded_seconds(duration), 1s));
  return format_span(std::chrono::round<std::chrono::minutes>(duration));
}

std::string duration_iso(std::chrono::milliseconds duration) {
  const auto seconds = rounded_seconds(duration).count();
  std::string text = "PT";
  if (seconds >= 3600) text += fmt::format("{}H", seconds / 3600);
  if (seconds / 60 % 60 > 0) text += fmt::format("{}M", seconds / 60 % 60);
  if (seconds % 60 > 0 || seconds == 0) text += fmt::format("{}S", seconds % 60);
  return text;
}

std::string size_words(std::uint64_t bytes) {
  if (bytes < 1'000'000) return fmt::format("{} kB", (bytes + 500) / 1000);
  const std::uint64_t tenths = (bytes + 50'000) / 100'000;
  return fmt::format("{}.{} MB", tenths / 10, tenths % 10);
}

std::string chapter_time(std::chrono::milliseconds start) {
  return format_timestamp(std::chrono::floor<std::chrono::seconds>(start));
}

std::string seconds_of_fragment(std::chrono::milliseconds start) {
  std::string text = fmt::format("{}.{:03}", start.count() / 1000, start.count() % 1000);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string reply_words(const std::string& protocol) {
  static const std::map<std::string, std::string> places = {
      {"activitypub", "on Mastodon or elsewhere in the fediverse"},
      {"atproto", "on Bluesky"},
      {"twitter", "on X (Twitter)"},
      {"lightning", "with a boost over Lightning"},
      {"hive", "on Hive"},
      {"matrix", "on Matrix"},
      {"nostr", "on Nostr"}};
  const auto found = places.find(protocol);
  return "Reply " + (found == places.end() ? "by " + protocol : found->second);
}

std::string original_words(const std::string& kind) {
  return kind == "short" ? "The full episode" : "The original episode";
}

std::string edition_words(const std::string& kind) {
  if (kind == "short") return "Short edition";
  if (kind == "extended") return "Extended edition";
  if (kind == "translated") return "In another language";
  return "Uncut edition";
}

std::string count_words(std::size_t episodes) {
  return fmt::format("{} episode{}", episodes, episodes == 1 ? "" : "s");
}

std::string badge_words(ShownAs shown_as, Instant date, const std::string& zone) {
  if (shown_as == ShownAs::released) return "";
  if (shown_as == ShownAs::draft) return "Draft";
  static constexpr std::array<const char*, 7> days = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};
  const std::string local = format_rfc3339_in(date, zone);  // "2026-04-16T06:00:00+01:00"
  const auto day = std::chrono::floor<std::chrono::days>(*parse_rfc3339(local.substr(0, 19) + "Z"));
  return fmt::format("Scheduled: {} {} {}", days[std::chrono::weekday(day).c_encoding()], format_long_date(date, zone),
                     local.substr(11, 5));
}

std::string shortened(const std::string& text, std::size_t max_bytes) {
  const std::string line = collapse_spaces(text);
  if (line.size() <= max_bytes) return line;
  std::string cut(prefix_at_grapheme(line, max_bytes));
  const std::size_t blank = cut.rfind(' ');
  if (blank != std::string::npos) cut.erase(blank);
  return cut + "\xE2\x80\xA6";
}

}  // namespace voicepress
