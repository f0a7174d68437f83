#include "rules/copyright_rules.h"

#include "base/ascii.h"
#include "base/text.h"

#include <fmt/format.h>

#include <array>

namespace voicepress::rules {

namespace {

// Where a year of four digits (1900 to 2099) stands, or npos.
std::size_t find_year(const std::string& text) {
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const bool begins = at == 0 || !is_digit(text[at - 1]);
    const bool ends = at + 4 == text.size() || !is_digit(text[at + 4]);
    const bool century = text.compare(at, 2, "19") == 0 || text.compare(at, 2, "20") == 0;
    if (begins && ends && century && is_digit(text[at + 2]) && is_digit(text[at + 3])) return at;
  }
  return std::string::npos;
}

void erase_all(std::string& text, const std::string& word) {
  for (std::size_t at = lower_ascii(text).find(word); at != std::string::npos; at = lower_ascii(text).find(word)) {
    text.erase(at, word.size());
  }
}

// The line without the word, the signs and the years: what is left is the owner.
std::string owner_in(std::string text) {
  for (const char* word : {"copyright", "(c)", "\xC2\xA9"}) erase_all(text, word);
  for (std::size_t at = find_year(text); at != std::string::npos; at = find_year(text)) text.erase(at, 4);
  // What stood between years and name: blanks, commas, hyphens and en dashes.
  const std::size_t begin = text.find_first_not_of(" ,-\xE2\x80\x93");
  return begin == std::string::npos ? "" : collapse_spaces(text.substr(begin));
}

bool says_too_much(const std::string& text) {
  const std::string lower = lower_ascii(text);
  return lower.find("copyright") != std::string::npos || lower.find("(c)") != std::string::npos ||
         lower.find("\xC2\xA9") != std::string::npos || find_year(text) != std::string::npos;
}

}  // namespace

// Apps write the word and the sign themselves, and a year grows old in every copy of the feed.
// feeds.md C16 / PSP-1.
void check_copyright(const Show& show, Complaints& complaints) {
  if (!says_too_much(*show.copyright)) return;
  const std::string owner = owner_in(*show.copyright);
  complaints.warning("copyright-plain", show.copyright.place,
                     "the copyright line should name its owner only, without the word, the sign or a year",
                     owner.empty() ? "write the owner's name" : fmt::format("write \"{}\"", owner));
  if (!owner.empty()) complaints.correct(*show.copyright, in_toml(owner));
}

}  // namespace voicepress::rules
