#include "site/language.h"

#include "base/error.h"
#include "base/text.h"
#include "site/builtin_files.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>

namespace voicepress {

namespace {

constexpr const char* spare = "en";

// "en-gb" -> "en"
std::string main_part(std::string_view tag) { return slugify(tag.substr(0, tag.find_first_of("-_"))); }

using Words = std::map<std::string, std::string>;

Words words_in(const BuiltinFile& file) {
  Words words;
  for (const auto& [name, value] : toml::parse(file.text, file.name))
    if (const auto text = value.value<std::string>()) words[std::string(name.str())] = *text;
  return words;
}

// By language; each with the spare's where it has none of its own.
const std::map<std::string, Words>& all_words() {
  static const std::map<std::string, Words> all = [] {
    std::map<std::string, Words> by_language;
    for (const BuiltinFile& file : builtin_languages())
      by_language[std::string(file.name.substr(0, file.name.find('.')))] = words_in(file);
    const Words spare_words = by_language.at(spare);
    for (auto& [language, words] : by_language) words.insert(spare_words.begin(), spare_words.end());
    return by_language;
  }();
  return all;
}

// CLDR's plural rules for whole numbers, of the languages that there are words for.
std::string plural_form(const std::string& language, std::size_t n) {
  if (language == "fr") return n <= 1 ? "one" : "other";
  if (language == "cy") {
    switch (n) {
      case 0: return "zero";
      case 1: return "one";
      case 2: return "two";
      case 3: return "few";
      case 6: return "many";
      default: return "other";
    }
  }
  return n == 1 ? "one" : "other";
}

}  // namespace

std::string filled(std::string_view text, std::initializer_list<Language::Fill> fills) {
  std::string whole;
  while (!text.empty()) {
    const std::size_t brace = std::min(text.find('{'), text.size());
    whole += text.substr(0, brace);
    text.remove_prefix(brace);
    const auto fill = std::find_if(fills.begin(), fills.end(), [&](const Language::Fill& each) {
      return text.size() >= each.first.size() + 2 && text.substr(1, each.first.size()) == each.first &&
             text[each.first.size() + 1] == '}';
    });
    if (fill != fills.end()) {
      whole += fill->second;
      text.remove_prefix(fill->first.size() + 2);
    } else if (!text.empty()) {
      whole += text.front();
      text.remove_prefix(1);
    }
  }
  return whole;
}

Language::Language(std::string_view tag) : tag_(main_part(tag)) {
  if (!all_words().count(tag_)) tag_ = spare;
  words_ = &all_words().at(tag_);
}

const std::string& Language::word(const std::string& name) const {
  const auto found = words_->find(name);
  if (found == words_->end()) throw Error(ErrorKind::internal, "no language has the words '" + name + "'");
  return found->second;
}

std::string Language::say(const std::string& name, std::initializer_list<Fill> fills) const {
  return filled(word(name), fills);
}

std::string Language::count(const std::string& name, std::size_t n) const {
  const auto form = words_->find(name + "_" + plural_form(tag_, n));
  const std::string& text = form == words_->end() ? word(name + "_other") : form->second;
  return filled(text, {{"n", std::to_string(n)}});
}

std::string Language::date(Instant instant, std::string_view zone) const {
  const std::string iso = format_iso_date(instant, zone);  // "2019-03-21"
  const auto number = [&](std::size_t at, std::size_t length) { return std::stoi(iso.substr(at, length)); };
  const std::string day = number(8, 2) == 1 ? word("first_day") : std::to_string(number(8, 2));
  const std::string& month = word(fmt::format("month_{}", number(5, 2)));
  return say("date", {{"day", day}, {"month", month}, {"year", iso.substr(0, 4)}});
}

bool Language::runs_leftwards(std::string_view tag) {
  static constexpr std::array<std::string_view, 11> leftwards = {"ar", "arc", "ckb", "dv", "fa", "he",
                                                                 "ps", "sd",  "ug",  "ur", "yi"};
  return std::find(leftwards.begin(), leftwards.end(), main_part(tag)) != leftwards.end();
}

}  // namespace voicepress
