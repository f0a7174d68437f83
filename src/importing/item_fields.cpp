#include "importing/item_fields.h"

#include "base/ascii.h"
#include "base/dates.h"
#include "base/text.h"
#include "importing/addresses.h"
#include "importing/plain_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <regex>

namespace voicepress::importing {

namespace {

constexpr int highest_number = 99'999;
constexpr std::chrono::hours longest_duration{24 * 10};
constexpr std::size_t longest_chapter_title = 128;

struct Ending {
  std::string_view ending, type;
};
constexpr std::array endings = {
    Ending{".mp3", "audio/mpeg"},  Ending{".m4a", "audio/x-m4a"},     Ending{".mp4", "video/mp4"},
    Ending{".m4v", "video/x-m4v"}, Ending{".mov", "video/quicktime"}, Ending{".ogg", "audio/ogg"},
    Ending{".opus", "audio/ogg"},  Ending{".oga", "audio/ogg"},       Ending{".wav", "audio/wav"},
    Ending{".flac", "audio/flac"}, Ending{".aac", "audio/aac"},
};

}  // namespace

std::optional<bool> explicit_from(std::string_view text) {
  const std::string word = lower_ascii(trim(text));
  if (word == "yes" || word == "true" || word == "explicit" || word == "1") return true;
  if (word == "no" || word == "false" || word == "clean" || word == "0") return false;
  return std::nullopt;
}

std::optional<int> number_from(std::string_view text) {
  const std::string digits = trim(text);
  int value = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool is_whole = problem == std::errc{} && end == digits.data() + digits.size();
  if (!is_whole || value < 1 || value > highest_number) return std::nullopt;
  return value;
}

std::chrono::milliseconds duration_from(std::string_view text) {
  std::chrono::milliseconds total{0};
  const std::string clean = trim(text);
  for (std::size_t at = 0; at <= clean.size();) {
    const std::size_t end = std::min(clean.find(':', at), clean.size());
    double part = 0;
    const auto [stop, problem] = std::from_chars(clean.data() + at, clean.data() + end, part);
    if (problem != std::errc{} || stop != clean.data() + end || !(part >= 0 && part < 1e7))
      return std::chrono::milliseconds{0};
    total = total * 60 + std::chrono::milliseconds(static_cast<std::int64_t>(part * 1000 + 0.5));
    if (total > longest_duration) return std::chrono::milliseconds{0};
    at = end + 1;
  }
  return total;
}

Chapters chapters_from(const std::vector<FeedChapter>& given, std::chrono::milliseconds duration, int& dropped) {
  Chapters chapters;
  for (const FeedChapter& each : given) {
    const auto start = parse_timestamp(trim(each.start));
    const std::string title = cut_to(plain_line(each.title), longest_chapter_title);
    if (!start || title.empty() || (duration.count() > 0 && *start >= duration)) {
      ++dropped;
      continue;
    }
    Chapter chapter;
    chapter.start.value = *start;
    chapter.title.value = title;
    if (is_secure(each.url)) chapter.url = each.url;
    chapters.push_back(std::move(chapter));
  }
  const auto earlier = [](const Chapter& a, const Chapter& b) { return *a.start < *b.start; };
  std::stable_sort(chapters.begin(), chapters.end(), earlier);
  const auto doubled = std::unique(chapters.begin(), chapters.end(),
                                   [](const Chapter& a, const Chapter& b) { return *a.start == *b.start; });
  dropped += static_cast<int>(chapters.end() - doubled);
  chapters.erase(doubled, chapters.end());
  return chapters;
}

std::string type_by_address(const std::string& address) {
  const std::string name = lower_ascii(trim(last_part(address)));
  for (const Ending& each : endings)
    if (name.ends_with(each.ending)) return std::string(each.type);
  return "audio/mpeg";
}

std::string recording_ending(const FeedEnclosure& enclosure) {
  const std::string name = lower_ascii(trim(last_part(enclosure.url)));
  for (const Ending& each : endings)
    if (name.ends_with(each.ending)) return std::string(each.ending);
  for (const Ending& each : endings)
    if (lower_ascii(trim(enclosure.type)) == each.type) return std::string(each.ending);
  return lower_ascii(trim(enclosure.type)).find("mp4") != std::string::npos ? ".m4a" : ".mp3";
}

const std::vector<std::string>& transcript_endings() {
  static const std::vector<std::string> all = {".vtt", ".srt", ".json"};
  return all;
}

std::string transcript_ending(const FeedFile& transcript) {
  const std::string type = lower_ascii(trim(transcript.type)), name = lower_ascii(trim(last_part(transcript.url)));
  if (type.starts_with("text/vtt")) return ".vtt";
  if (type.starts_with("application/x-subrip") || type.starts_with("application/srt")) return ".srt";
  if (type.starts_with("application/json")) return ".json";
  for (const std::string& ending : transcript_endings())
    if (name.ends_with(ending)) return ending;
  return "";
}

std::string rights_holder(const std::string& copyright) {
  static const std::regex noise(
      "copyright|\\(c\\)|&copy;|\xC2\xA9|\xE2\x84\x97|(19|20)\\d\\d([ ]*(-|\xE2\x80\x93)[ ]*(19|20)?\\d\\d)?",
      std::regex::ECMAScript | std::regex::icase);
  std::string rest = collapse_spaces(std::regex_replace(cut_to(plain_line(copyright), 255), noise, " "));
  while (!rest.empty() && std::string_view(" ,-").find(rest.front()) != std::string_view::npos) rest.erase(0, 1);
  while (!rest.empty() && std::string_view(" ,-").find(rest.back()) != std::string_view::npos) rest.pop_back();
  return rest;
}

std::string cut_to(const std::string& text, std::size_t characters) {
  if (count_codepoints(text) <= characters) return text;
  std::size_t bytes = 0, seen = 0;
  for (; bytes < text.size(); ++bytes)
    if ((static_cast<unsigned char>(text[bytes]) & 0xC0) != 0x80 && ++seen > characters) break;
  return trim(prefix_at_grapheme(text, bytes));
}

}  // namespace voicepress::importing
