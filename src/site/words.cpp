#include "site/words.h"

#include "base/dates.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace voicepress {

namespace {

constexpr const char* default_season_word = "Season";

std::chrono::seconds rounded_seconds(std::chrono::milliseconds duration) {
  return std::chrono::round<std::chrono::seconds>(duration);
}

}  // namespace

std::string season_word_of(const Show& show, const Language& language) {
  const bool has_own = *show.season_word != default_season_word && !show.season_word->empty();
  return has_own ? *show.season_word : language.word("season");
}

std::string season_of(int season, const Show& show, const Language& language) {
  return fmt::format("{} {}", season_word_of(show, language), season);
}

std::string role_words(const std::string& role, const Language& language) {
  if (role == "host" || role == "guest") return language.word(role);
  return role;
}

std::string label_of(const Episode& episode, const Show& show, const Language& language) {
  std::string label = episode.season ? season_of(**episode.season, show, language) : "";
  if (episode.number) {
    const std::string n = std::to_string(**episode.number);
    label = label.empty() ? language.say("label_episode", {{"n", n}})
                          : language.say("label_season_episode", {{"season", label}, {"n", n}});
  }
  if (*episode.type == EpisodeType::full) return label;
  const std::string type = to_string(*episode.type);
  return label.empty() ? language.word(type) : label + ", " + language.word(type + "_after");
}

std::string duration_words(std::chrono::milliseconds duration, const Language& language) {
  using namespace std::chrono_literals;
  const auto say = [&](const char* unit, std::int64_t n) { return language.say(unit, {{"n", std::to_string(n)}}); };
  if (duration < 1min) return say("seconds", std::max(rounded_seconds(duration), 1s).count());
  const auto minutes = std::chrono::round<std::chrono::minutes>(duration).count();
  if (minutes < 60) return say("minutes", minutes);
  const std::string hours = say("hours", minutes / 60);
  return minutes % 60 == 0 ? hours : hours + " " + say("minutes", minutes % 60);
}

std::string duration_iso(std::chrono::milliseconds duration) {
  const auto seconds = rounded_seconds(duration).count();
  std::string text = "PT";
  if (seconds >= 3600) text += fmt::format("{}H", seconds / 3600);
  if (seconds / 60 % 60 > 0) text += fmt::format("{}M", seconds / 60 % 60);
  if (seconds % 60 > 0 || seconds == 0) text += fmt::format("{}S", seconds % 60);
  return text;
}

std::string size_words(std::uint64_t bytes, const Language& language) {
  if (bytes < 1'000'000) return language.say("kilobytes", {{"n", std::to_string((bytes + 500) / 1000)}});
  const std::uint64_t tenths = (bytes + 50'000) / 100'000;
  const std::string n = fmt::format("{}{}{}", tenths / 10, language.word("decimal_point"), tenths % 10);
  return language.say("megabytes", {{"n", n}});
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

std::string reply_words(const std::string& protocol, const Language& language) {
  const auto own = language.all().find("reply_" + protocol);
  return own != language.all().end() ? own->second : language.say("reply_other", {{"protocol", protocol}});
}

std::string original_words(const std::string& kind, const Language& language) {
  return language.word(kind == "short" ? "original_full" : "original");
}

std::string edition_words(const std::string& kind, const Language& language) {
  return language.word("edition_" + kind);
}

std::string badge_words(ShownAs shown_as, Instant date, const std::string& zone, const Language& language) {
  if (shown_as == ShownAs::released) return "";
  if (shown_as == ShownAs::draft) return language.word("badge_draft");
  const std::string local = format_rfc3339_in(date, zone);  // "2026-04-16T06:00:00+01:00"
  const auto day = std::chrono::floor<std::chrono::days>(*parse_rfc3339(local.substr(0, 19) + "Z"));
  const std::string weekday = fmt::format("weekday_{}", std::chrono::weekday(day).c_encoding());
  return language.say(
      "badge_scheduled",
      {{"weekday", language.word(weekday)}, {"date", language.date(date, zone)}, {"time", local.substr(11, 5)}});
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
