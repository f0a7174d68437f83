#include "content/file_name_guess.h"

#include "base/ascii.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <vector>

namespace voicepress::content {

namespace {

constexpr std::array<std::string_view, 15> junk = {"final",  "master",    "mastered",  "mix",   "edit",
                                                   "edited", "export",    "mixdown",   "take",  "raw",
                                                   "copy",   "interview", "recording", "audio", "bounce"};
constexpr std::array<std::string_view, 4> recorders = {"zoom", "rec", "voice", "track"};
constexpr std::size_t longest_title = 120;

bool is_number(std::string_view word) { return !word.empty() && std::all_of(word.begin(), word.end(), is_digit); }

// Words between blanks, underscores and brackets; hyphens separate too where nothing else does ("jane-smith").
std::vector<std::string> words_of(const std::string& text) {
  const bool hyphenated = text.find_first_of(" _") == std::string::npos;
  std::vector<std::string> words(1);
  for (char c : text) {
    if (c == ' ' || c == '_' || c == '(' || c == ')' || c == '[' || c == ']' || (c == '-' && hyphenated))
      words.emplace_back();
    else
      words.back() += c;
  }
  std::erase_if(words, [](const std::string& w) { return w.empty() || w == "-" || w == "–" || w == "—"; });
  return words;
}

// A number in few digits, small enough to count episodes.
std::optional<int> count_in(std::string_view digits) {
  if (!is_number(digits) || digits.size() > 4) return std::nullopt;
  const int number = std::stoi(std::string(digits));
  return number > 0 ? std::optional(number) : std::nullopt;
}

// "s02e10"
bool read_season_and_number(const std::string& word, NameGuess& guess) {
  const std::size_t e = word.find('e');
  if (word.empty() || word[0] != 's' || e == std::string::npos) return false;
  const auto season = count_in(word.substr(1, e - 1)), number = count_in(word.substr(e + 1));
  if (!season || !number) return false;
  guess.season = season;
  guess.number = number;
  return true;
}

// Takes "#125", "ep12", "Ep. 12", "episode 12", "s02e10" out of the words; the words before a "#125" are the show's
// name.
void take_numbers(std::vector<std::string>& words, NameGuess& guess) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string word = lower_ascii(words[i]);
    while (!word.empty() && (word.back() == '.' || word.back() == ':')) word.pop_back();
    std::size_t used = 0;
    if (read_season_and_number(word, guess)) used = 1;
    for (const std::string_view prefix : {"#", "episode", "ep", "e"})
      if (used == 0 && word.starts_with(prefix) && (guess.number = count_in(word.substr(prefix.size())))) used = 1;
    if (used == 0 && (word == "ep" || word == "episode") && i + 1 < words.size() &&
        (guess.number = count_in(words[i + 1])))
      used = 2;
    if (used == 0) continue;
    const auto begin = words.begin() + static_cast<std::ptrdiff_t>(word[0] == '#' ? 0 : i);
    words.erase(begin, words.begin() + static_cast<std::ptrdiff_t>(i + used));
    return;
  }
}

bool is_date(const std::string& word) {
  if (word.size() == 8 && is_number(word)) return true;
  return word.size() == 10 && word[4] == '-' && word[7] == '-' && is_number(word.substr(0, 4)) &&
         is_number(word.substr(5, 2)) && is_number(word.substr(8, 2));
}

bool is_version(const std::string& word) {
  return is_number(word) || (word.size() > 1 && word[0] == 'v' && is_number(std::string_view(word).substr(1)));
}

bool is_junk(const std::string& word) {
  return is_version(word) || std::find(junk.begin(), junk.end(), word) != junk.end();
}

bool is_recorder_name(const std::string& word) {
  return std::any_of(recorders.begin(), recorders.end(), [&](std::string_view name) {
    return word.starts_with(name) && is_number(std::string_view(word).substr(name.size()));
  });
}

std::string joined(const std::vector<std::string>& words, std::size_t from = 0) {
  std::string text;
  for (std::size_t i = from; i < words.size(); ++i) text += (text.empty() ? "" : " ") + words[i];
  return text;
}

std::string capital(std::string word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

// Who stands behind "with", "guest" or "feat"; two to four words, or it is something else.
std::string guest_in(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string word = lower_ascii(words[i]);
    if (word != "with" && word != "guest" && word != "feat" && word != "feat." && word != "featuring") continue;
    const std::size_t count = words.size() - i - 1;
    if (count < 2 || count > 4) return "";
    std::string name;
    for (std::size_t k = i + 1; k < words.size(); ++k) name += (name.empty() ? "" : " ") + capital(words[k]);
    return name;
  }
  return "";
}

}  // namespace

NameGuess guess_from_file_name(std::string_view stem) {
  NameGuess guess;
  std::string text = to_nfc(legal_xml_only(stem));
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  if (text.size() > 10 && is_date(text.substr(0, 10))) text.erase(0, 10);
  std::vector<std::string> words = words_of(text);
  if (!words.empty() && is_date(words.front())) words.erase(words.begin());
  take_numbers(words, guess);
  while (!words.empty() && is_junk(lower_ascii(words.back()))) words.pop_back();
  std::erase_if(words, [](const std::string& word) { return is_recorder_name(lower_ascii(word)); });

  guess.guest = guest_in(words);
  guess.title = capital(collapse_spaces(prefix_at_grapheme(joined(words), longest_title)));
  guess.slug = slugify(guess.title);
  // Signs alone ("???") are no title; letters that no slug can hold are.
  const auto is_sign = [](unsigned char c) { return c < 128; };
  if (guess.slug.empty() && std::all_of(guess.title.begin(), guess.title.end(), is_sign)) guess.title.clear();
  if (guess.title.empty()) guess.title = "New episode";
  if (guess.slug.empty()) guess.slug = guess.title == "New episode" ? "new-episode" : "episode";
  return guess;
}

}  // namespace voicepress::content
