// What pages say, in one language: src/site/languages/ has a file for each. The show's language decides; where there is
// no file for it, or a word is missing in it, the page says it in English. Never the machine's locale.
#pragma once

#include "base/dates.h"

#include <cstddef>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace voicepress {

class Language {
 public:
  // "en-gb", "de"; any tag will do.
  explicit Language(std::string_view tag);

  using Fill = std::pair<std::string_view, std::string_view>;  // {"name", "Jane"} for "{name}"

  // Throws Error(internal) for a name that no language has.
  const std::string& word(const std::string& name) const;
  std::string say(const std::string& name, std::initializer_list<Fill> fills) const;
  // "1 episode", "3 episodes", by the language's own rule; `name` without "_one" or "_other".
  std::string count(const std::string& name, std::size_t n) const;
  std::string date(Instant instant, std::string_view zone) const;  // "21 March 2019"

  // Whether text in the language of this tag runs from right to left.
  static bool runs_leftwards(std::string_view tag);

  const std::map<std::string, std::string>& all() const { return *words_; }

 private:
  std::string tag_;                                  // of the words: "en"
  const std::map<std::string, std::string>* words_;  // of the program: read once
};

// Puts texts in the place of their names in braces; any other brace stays.
std::string filled(std::string_view text, std::initializer_list<Language::Fill> fills);

}  // namespace voicepress
