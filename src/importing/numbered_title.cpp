#include "importing/numbered_title.h"

#include "base/ascii.h"
#include "base/text.h"

#include <locale>
#include <regex>
#include <vector>

namespace voicepress::importing {

namespace {

constexpr std::size_t longest_looked_at = 400;  // bytes: the patterns take time with the square of it

// A pattern whose letters match in both cases, by the classic locale whatever the machine's is.
std::regex pattern(const std::string& text) {
  std::regex made;
  made.imbue(std::locale::classic());
  made.assign(text, std::regex::ECMAScript | std::regex::icase);
  return made;
}

// What stands between a number and a title: ":", "-", en and em dash, "|", "." with a blank behind it.
const std::string separator = "[ ]*(?:[:|-]|\xE2\x80\x93|\xE2\x80\x94|[.](?= ))?[ ]*";
const std::string real_separator = "[ ]*(?:[:|-]|\xE2\x80\x93|\xE2\x80\x94|[.](?= ))[ ]*";

struct Found {
  std::optional<int> season, number;
  std::string rest;
};

int to_int(const std::string& digits) { return std::stoi(digits); }  // at most six of them

// "S2E3 …", "Season 2, Episode 3: …"
std::optional<Found> season_and_episode_before(const std::string& title) {
  static const std::regex form = pattern(
      "^s(?:eason|eries)?[ ]*0*(\\d{1,4})[ ,:.-]*e(?:p\\.?|pisode)?[ ]*0*(\\d{1,5})(?![a-z0-9])" + separator + "(.*)$");
  std::smatch match;
  if (!std::regex_match(title, match, form)) return std::nullopt;
  return Found{to_int(match[1]), to_int(match[2]), match[3]};
}

// "#125 - …", "Ep. 12: …", "Episode 12 …", "E12: …"
std::optional<Found> number_before(const std::string& title) {
  static const std::regex form =
      pattern("^(?:#|no\\. ?|(?:episode|ep\\.?)[ ]*#?|e(?=\\d))0*(\\d{1,5})(?![a-z0-9])" + separator + "(.*)$");
  std::smatch match;
  if (!std::regex_match(title, match, form)) return std::nullopt;
  return Found{std::nullopt, to_int(match[1]), match[2]};
}

// "… (Ep. 12)", "… | Episode 12", "… - S2E3", "… #12"
std::optional<Found> number_behind(const std::string& title) {
  static const std::regex form = pattern("^(.*?)(?:" + real_separator +
                                         "|[ ]+(?=#)|[ ]*(?=[(\\[]))[(\\[]?(?:s(?:eason)?[ ]*0*(\\d{1,4})[ "
                                         ",:.-]*)?(?:#|(?:episode|ep\\.?|e)[ ]*#?)0*(\\d{1,5})[)\\]]?$");
  std::smatch match;
  if (!std::regex_match(title, match, form)) return std::nullopt;
  Found found{std::nullopt, to_int(match[3]), match[1]};
  if (match[2].matched) found.season = to_int(match[2]);
  return found;
}

// "125 - …" is a number only where the feed says so too: "1984: a book" is a book.
std::optional<Found> bare_number_before(const std::string& title, std::optional<int> number) {
  static const std::regex form = pattern("^0*(\\d{1,5})" + real_separator + "(.*)$");
  std::smatch match;
  if (!number || !std::regex_match(title, match, form) || to_int(match[1]) != *number) return std::nullopt;
  return Found{std::nullopt, number, match[2]};
}

bool begins_with_separator(const std::string& text) {
  for (const char* sign : {":", "-", "|", "#", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\xA2"})
    if (text.starts_with(sign)) return true;
  return false;
}

std::string without_separators(std::string text) {
  for (bool again = true; again;) {
    again = false;
    text = collapse_spaces(text);
    for (const std::string sign : {":", "-", "|", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\xA2"}) {
      if (text.starts_with(sign)) text.erase(0, sign.size()), again = true;
      if (text.ends_with(sign)) text.resize(text.size() - sign.size()), again = true;
    }
  }
  return text;
}

// "Key Voices 12: Exams", "Key Voices - Exams", "Exams | Key Voices" without the show's name.
std::string without_show_name(const std::string& title, const std::string& show) {
  const std::string whole = lower_ascii(title), name = lower_ascii(show);
  if (name.empty() || whole == name) return title;
  if (whole.starts_with(name)) {
    const std::string rest = collapse_spaces(title.substr(name.size()));
    static const std::regex numbered = pattern("^(?:episode |ep\\.? ?)?#?\\d{1,5}" + real_separator + ".*$");
    if (begins_with_separator(rest)) return rest.starts_with('#') ? rest : without_separators(rest);
    if (std::regex_match(rest, numbered)) return (rest[0] >= '0' && rest[0] <= '9' ? "#" : "") + rest;
  }
  if (whole.ends_with(name)) {
    const std::string rest = collapse_spaces(title.substr(0, title.size() - name.size()));
    for (const char* sign : {"|", "-", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\xA2"})
      if (rest.ends_with(sign)) return without_separators(rest);
  }
  return title;
}

}  // namespace

NumberedTitle split_title(const std::string& title, const std::string& show_title, std::optional<int> number) {
  NumberedTitle result{title, std::nullopt, std::nullopt, false};
  if (title.size() > longest_looked_at) return result;
  const std::string bare = without_show_name(title, show_title);
  auto found = season_and_episode_before(bare);
  if (!found) found = number_before(bare);
  if (!found) found = number_behind(bare);
  if (!found) found = bare_number_before(bare, number);
  const bool contradicts = found && number && found->number != number;
  if (!found || contradicts || found->number == 0 || found->season == 0) {
    const std::string rest = without_separators(bare);
    if (!rest.empty() && !contradicts) result.title = bare == title ? title : rest;
    return result;
  }
  result.season = found->season;
  result.number = found->number;
  result.was_split = true;
  const std::string rest = without_separators(found->rest);
  if (!rest.empty()) result.title = rest;
  return result;
}

}  // namespace voicepress::importing
