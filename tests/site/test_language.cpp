#include "site/language.h"

#include "site/builtin_files.h"
#include "site/template_names.h"

#include <catch2/catch.hpp>

#include <set>
#include <sstream>

using namespace voicepress;

namespace {

// "{name}" of a text.
std::set<std::string> braces_of(const std::string& text) {
  std::set<std::string> names;
  for (std::size_t at = 0; (at = text.find('{', at)) != std::string::npos; ++at)
    names.insert(text.substr(at, text.find('}', at) - at + 1));
  return names;
}

std::string base_of(const std::string& name) { return name.substr(0, name.rfind('_')); }

}  // namespace

TEST_CASE("every language says all that English says, with the same places to fill") {
  const Language english("en");
  REQUIRE(builtin_languages().size() == 5);
  for (const char* tag : {"cy", "de", "es", "fr"}) {
    const Language language(tag);
    for (const auto& [name, text] : english.all()) {
      INFO(tag << ": " << name << " = " << language.word(name));
      CHECK(braces_of(language.word(name)) == braces_of(text));
      CHECK(!language.word(name).empty());
    }
    for (const auto& [name, text] : language.all()) {
      INFO(tag << " has words that English has not: " << name);
      CHECK((english.all().count(name) || english.all().count(base_of(name) + "_other")));
    }
  }
}

TEST_CASE("no sentence was left untranslated") {
  // Names, units and words that are the same in both languages.
  const std::set<std::string> same = {"trailer", "trailer_after", "bonus", "bonus_after", "podcasts", "search"};
  const Language english("en");
  for (const char* tag : {"cy", "de", "es", "fr"})
    for (const auto& [name, text] : english.all()) {
      INFO(tag << ": " << name << " = " << text);
      const bool is_sentence = text.find(' ') != text.rfind(' ');
      if (is_sentence && text.find("{day}") == std::string::npos) CHECK(Language(tag).word(name) != text);
    }
}

TEST_CASE("the show's language decides, whatever its region, and English stands in for others") {
  CHECK(Language("de-AT").word("episodes") == "Folgen");
  CHECK(Language("FR").word("episodes") == "Épisodes");
  CHECK(Language("cy").word("episodes") == "Penodau");
  CHECK(Language("nl-be").word("episodes") == "Episodes");
  CHECK(Language("").word("episodes") == "Episodes");
  CHECK_THROWS(Language("en").word("no such words"));
}

TEST_CASE("numbers take the form that the language gives them") {
  CHECK(Language("en").count("episodes", 1) == "1 episode");
  CHECK(Language("en").count("episodes", 0) == "0 episodes");
  CHECK(Language("de").count("episodes", 2) == "2 Folgen");
  CHECK(Language("fr").count("episodes", 0) == "0 épisode");
  CHECK(Language("fr").count("episodes", 2) == "2 épisodes");
  const Language welsh("cy");
  CHECK(welsh.count("episodes", 2) == "2 bennod");
  CHECK(welsh.count("episodes", 6) == "6 phennod");
  CHECK(welsh.count("episodes", 7) == "7 pennod");
}

TEST_CASE("dates are said as the language says them") {
  const Instant first = *parse_rfc3339("2026-03-01T06:00:00Z"), other = *parse_rfc3339("2026-03-21T23:30:00Z");
  CHECK(Language("en").date(other, "Europe/London") == "21 March 2026");
  CHECK(Language("en").date(other, "Europe/Berlin") == "22 March 2026");
  CHECK(Language("de").date(first, "Europe/Berlin") == "1. März 2026");
  CHECK(Language("fr").date(first, "Europe/Paris") == "1er mars 2026");
  CHECK(Language("fr").date(other, "UTC") == "21 mars 2026");
  CHECK(Language("es").date(other, "UTC") == "21 de marzo de 2026");
  CHECK(Language("cy").date(other, "UTC") == "21 Mawrth 2026");
}

TEST_CASE("what fills a place is never filled itself") {
  CHECK(filled("{a} and {b} {c}", {{"a", "{b}"}, {"b", "B"}}) == "{b} and B {c}");
  CHECK(filled("{", {{"a", "x"}}) == "{");
  CHECK(filled("", {{"a", "x"}}).empty());
}

TEST_CASE("languages that run leftwards are known by their main part") {
  CHECK(Language::runs_leftwards("ar"));
  CHECK(Language::runs_leftwards("he-IL"));
  CHECK(Language::runs_leftwards("fa"));
  CHECK_FALSE(Language::runs_leftwards("en-gb"));
  CHECK_FALSE(Language::runs_leftwards("arn"));
}
