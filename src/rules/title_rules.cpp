#include "rules/title_rules.h"

#include "base/ascii.h"
#include "base/text.h"
#include "rules/markup_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <locale>
#include <optional>
#include <regex>
#include <vector>

namespace voicepress::rules {

namespace {

constexpr std::size_t longest_title = 255;  // characters. feeds.md X9 / PSP-1

// A pattern whose letters match in both cases, by the classic locale whatever the machine's is.
std::regex pattern(const char* text) {
  std::regex made;
  made.imbue(std::locale::classic());
  made.assign(text, std::regex::ECMAScript | std::regex::icase);
  return made;
}

struct FoundNumber {
  std::string words;   // as the title has them: "#125", "S1E2"
  std::string season;  // "1", or empty
  std::string number;
};

std::optional<FoundNumber> number_in(const std::string& title) {
  static const std::regex season_and_episode =
      pattern(R"((?:^|[^a-z0-9])(s(?:eason|eries)? ?0*(\d{1,4})[ ,.:-]*e(?:p\.?|pisode)? ?0*(\d{1,6}))(?![a-z0-9]))");
  static const std::regex number = pattern(R"((?:^|[^a-z0-9])((?:#|(?:episode|ep\.?) ?#?)0*(\d{1,6}))(?![a-z0-9]))");
  std::smatch match;
  if (std::regex_search(title, match, season_and_episode)) return FoundNumber{match[1], match[2], match[3]};
  if (std::regex_search(title, match, number)) return FoundNumber{match[1], "", match[2]};
  return std::nullopt;
}

void check_length(const Episode& episode, Complaints& complaints) {
  if (is_blank(*episode.title)) {
    complaints.error("title-missing", episode.title.place, "the episode has no title", "add title = \"...\"");
  } else if (count_codepoints(*episode.title) > longest_title) {
    complaints.error("title-length", episode.title.place,
                     fmt::format("the title has {} characters", count_codepoints(*episode.title)),
                     fmt::format("shorten it to {} characters", longest_title));
  }
}

// Apps show the number beside the title, so it would be read twice. A number that is not the episode's own, as in
// "#1 mistake of new heads" of episode 40, is left alone. feeds.md I1 / Apple, PSP-1.
void check_number(const std::string& what, const Located<std::string>& text, const Episode& episode,
                  Complaints& complaints) {
  const std::string title(prefix_at_grapheme(*text, 2 * longest_title));
  const auto found = number_in(title);
  if (!found || found->number.find_first_not_of('0') == std::string::npos) return;  // episodes count from 1
  if (found->season.empty() && episode.number && found->number != std::to_string(**episode.number)) return;
  const std::string season = found->season.empty() ? "" : fmt::format("season = {} and ", found->season);
  complaints.warning("title-number", text.place, fmt::format("{} holds its number, '{}'", what, found->words),
                     episode.number ? fmt::format("take '{}' out of {}", found->words, what)
                                    : fmt::format("take '{}' out of {} and add {}episode = {}", found->words, what,
                                                  season, found->number));
}

// True when the title holds the show's name set apart from the rest: "Key Voices: Exams", "Exams | Key Voices".
// "Welcome to Key Voices" is a sentence with the name in it, and stays.
bool sets_show_name_apart(const std::string& title, const std::string& show) {
  static const std::vector<std::string> separators = {
      ":", "|", "-", "#", "(", "[", "/", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\xA2"};
  const std::string whole = lower_ascii(title), name = lower_ascii(show);
  if (name.empty() || whole.find(name) == std::string::npos) return false;
  if (whole == name) return true;
  if (whole.compare(0, name.size(), name) == 0) {
    const std::string rest = trim(whole.substr(name.size()));
    if (std::any_of(separators.begin(), separators.end(), [&](const auto& s) { return rest.rfind(s, 0) == 0; })) {
      return true;
    }
  }
  if (whole.compare(whole.size() - name.size(), name.size(), name) != 0) return false;
  const std::string rest = trim(whole.substr(0, whole.size() - name.size()));
  return std::any_of(separators.begin(), separators.end(), [&](const auto& s) {
    return rest.size() >= s.size() && rest.compare(rest.size() - s.size(), s.size(), s) == 0;
  });
}

// Apps show the show's name beside every episode, and cut what does not fit. feeds.md I1 / Apple, PSP-1.
void check_show_name(const Episode& episode, const Show& show, Complaints& complaints) {
  if (!sets_show_name_apart(collapse_spaces(*episode.title), collapse_spaces(*show.title))) return;
  complaints.warning("title-show-name", episode.title.place, "the title repeats the show's name",
                     fmt::format("take '{}' out of the title", collapse_spaces(*show.title)));
}

}  // namespace

void check_episode_title(const Episode& episode, const Show& show, Complaints& complaints) {
  check_length(episode, complaints);
  check_plain_text("title", episode.title, complaints);
  check_number("the title", episode.title, episode, complaints);
  check_number("itunes_title", episode.itunes_title, episode, complaints);  // feeds.md I10 / Apple
  check_show_name(episode, show, complaints);
}

}  // namespace voicepress::rules
